@NullMarked
package art.samosachaat.obs.preview;

import org.jspecify.annotations.NullMarked;
