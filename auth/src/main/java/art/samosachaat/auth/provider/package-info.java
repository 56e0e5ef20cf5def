/** Who vouches for people: OpenID Connect providers, and GitHub. */
@NullMarked
package art.samosachaat.auth.provider;

import org.jspecify.annotations.NullMarked;
