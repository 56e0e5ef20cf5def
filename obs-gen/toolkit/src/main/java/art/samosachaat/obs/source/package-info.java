/** Where in somebody's Java source an artefact was described, and what was said about it there. */
@NullMarked
package art.samosachaat.obs.source;

import org.jspecify.annotations.NullMarked;
