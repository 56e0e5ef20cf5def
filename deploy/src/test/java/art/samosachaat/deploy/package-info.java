/** The way from sources to a running cluster: images, scripts, workflows, operator documents. */
@NullMarked
package art.samosachaat.deploy;

import org.jspecify.annotations.NullMarked;
