@NullMarked
package art.samosachaat.local.secrets;

import org.jspecify.annotations.NullMarked;
