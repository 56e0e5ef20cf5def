/** Lints what is described in Java, with all that its declarations promise. */
@NullMarked
package art.samosachaat.obs.lint.described;

import org.jspecify.annotations.NullMarked;
