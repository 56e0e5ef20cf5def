@NullMarked
package art.samosachaat.obs.lint.described;

import org.jspecify.annotations.NullMarked;
