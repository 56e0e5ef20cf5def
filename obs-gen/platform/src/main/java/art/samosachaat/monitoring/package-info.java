/** samosaChaat's monitoring, described: one class per dashboard and group of alerts. */
@NullMarked
package art.samosachaat.monitoring;

import org.jspecify.annotations.NullMarked;
