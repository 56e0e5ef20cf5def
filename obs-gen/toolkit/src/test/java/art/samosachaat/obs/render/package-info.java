@NullMarked
package art.samosachaat.obs.render;

import org.jspecify.annotations.NullMarked;
