@NullMarked
package art.samosachaat.obs.prove;

import org.jspecify.annotations.NullMarked;
