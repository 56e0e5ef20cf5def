/** Signs and verifies access tokens, and publishes the keys that verify them. */
@NullMarked
package art.samosachaat.auth.token;

import org.jspecify.annotations.NullMarked;
