@NullMarked
package art.samosachaat.local.aot;

import org.jspecify.annotations.NullMarked;
