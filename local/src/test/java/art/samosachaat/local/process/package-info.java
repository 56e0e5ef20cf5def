@NullMarked
package art.samosachaat.local.process;

import org.jspecify.annotations.NullMarked;
