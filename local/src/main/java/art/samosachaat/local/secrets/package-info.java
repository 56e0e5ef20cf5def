/** Keys and passwords made once and kept where only their owner reads them. */
@NullMarked
package art.samosachaat.local.secrets;

import org.jspecify.annotations.NullMarked;
