@NullMarked
package art.samosachaat.obs.maven;

import org.jspecify.annotations.NullMarked;
