/** Does things again and again while the service runs. */
@NullMarked
package art.samosachaat.kit.schedule;

import org.jspecify.annotations.NullMarked;
