@NullMarked
package art.samosachaat.monitoring;

import org.jspecify.annotations.NullMarked;
