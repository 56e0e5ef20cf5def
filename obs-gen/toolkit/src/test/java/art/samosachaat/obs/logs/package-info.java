@NullMarked
package art.samosachaat.obs.logs;

import org.jspecify.annotations.NullMarked;
