/** Decides whether an access token gives access, for other services and for auth itself. */
@NullMarked
package art.samosachaat.auth.access;

import org.jspecify.annotations.NullMarked;
