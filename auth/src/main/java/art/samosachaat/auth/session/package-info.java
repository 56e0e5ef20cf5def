/** Sessions of browsers: refresh tokens that rotate, single-use codes, and sign-out. */
@NullMarked
package art.samosachaat.auth.session;

import org.jspecify.annotations.NullMarked;
