/** auth: who a user is, and the tokens that say so. */
@NullMarked
package art.samosachaat.auth;

import org.jspecify.annotations.NullMarked;
