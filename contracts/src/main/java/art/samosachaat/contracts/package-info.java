/** What every contract shares: how its records become JSON and back. */
@NullMarked
package art.samosachaat.contracts;

import org.jspecify.annotations.NullMarked;
