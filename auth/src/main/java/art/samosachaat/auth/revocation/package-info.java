/** Tells every replica of every service which tokens are worth nothing any more. */
@NullMarked
package art.samosachaat.auth.revocation;

import org.jspecify.annotations.NullMarked;
