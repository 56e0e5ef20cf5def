/** Turns a proof of identity into an access token. */
@NullMarked
package art.samosachaat.auth.signin;

import org.jspecify.annotations.NullMarked;
