@NullMarked
package art.samosachaat.obs.cli;

import org.jspecify.annotations.NullMarked;
