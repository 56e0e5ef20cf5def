@NullMarked
package art.samosachaat.obs.lint;

import org.jspecify.annotations.NullMarked;
