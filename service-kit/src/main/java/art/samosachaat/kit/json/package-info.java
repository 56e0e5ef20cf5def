/** Request and answer bodies, read strictly and written as contracts say. */
@NullMarked
package art.samosachaat.kit.json;

import org.jspecify.annotations.NullMarked;
