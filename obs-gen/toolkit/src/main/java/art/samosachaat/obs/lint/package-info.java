/**
 * Judges dashboards and rules, described in Java or written by others, and says how to mend them.
 */
@NullMarked
package art.samosachaat.obs.lint;

import org.jspecify.annotations.NullMarked;
