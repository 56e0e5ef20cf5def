/** Described monitoring becomes files: rendered, compared, written whole or not at all. */
@NullMarked
package art.samosachaat.obs.render;

import org.jspecify.annotations.NullMarked;
