/** samosaChaat's dashboards, one class each. */
@NullMarked
package art.samosachaat.monitoring.dashboards;

import org.jspecify.annotations.NullMarked;
