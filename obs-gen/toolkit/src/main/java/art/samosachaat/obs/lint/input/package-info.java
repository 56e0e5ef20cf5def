/** What the lint looks at, whoever described it: the adapters fill it, the rules read it. */
@NullMarked
package art.samosachaat.obs.lint.input;

import org.jspecify.annotations.NullMarked;
