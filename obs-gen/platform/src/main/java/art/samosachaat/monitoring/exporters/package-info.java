/** What is read of other people's exporters, declared as our own metrics are. */
@NullMarked
package art.samosachaat.monitoring.exporters;

import org.jspecify.annotations.NullMarked;
