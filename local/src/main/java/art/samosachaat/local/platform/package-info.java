/** The whole platform on one machine: where its parts lie and how they fit together. */
@NullMarked
package art.samosachaat.local.platform;

import org.jspecify.annotations.NullMarked;
