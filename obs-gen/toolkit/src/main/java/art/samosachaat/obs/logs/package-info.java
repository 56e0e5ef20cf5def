/** How log lines are shipped and asked for, from the declared log fields. */
@NullMarked
package art.samosachaat.obs.logs;

import org.jspecify.annotations.NullMarked;
