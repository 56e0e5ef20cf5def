/** The command line, for people and for the Maven plugin. */
@NullMarked
package art.samosachaat.obs.cli;

import org.jspecify.annotations.NullMarked;
