@NullMarked
package art.samosachaat.obs.lint.foreign;

import org.jspecify.annotations.NullMarked;
