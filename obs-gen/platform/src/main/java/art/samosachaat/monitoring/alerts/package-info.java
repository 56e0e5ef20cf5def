/** samosaChaat's alerts and objectives, each with the scenarios that prove it. */
@NullMarked
package art.samosachaat.monitoring.alerts;

import org.jspecify.annotations.NullMarked;
