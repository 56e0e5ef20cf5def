/** Token generation as a service. */
@NullMarked
package art.samosachaat.inference;

import org.jspecify.annotations.NullMarked;
