/** The one shape of an error, and the list of codes it may carry. */
@NullMarked
package art.samosachaat.contracts.error;

import org.jspecify.annotations.NullMarked;
