/** What auth promises: sign-in, tokens and users on the wire. */
@NullMarked
package art.samosachaat.contracts.auth;

import org.jspecify.annotations.NullMarked;
