/** Users, and the identities by which they sign in. */
@NullMarked
package art.samosachaat.auth.user;

import org.jspecify.annotations.NullMarked;
