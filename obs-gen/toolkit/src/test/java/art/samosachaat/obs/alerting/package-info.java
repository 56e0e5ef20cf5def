@NullMarked
package art.samosachaat.obs.alerting;

import org.jspecify.annotations.NullMarked;
