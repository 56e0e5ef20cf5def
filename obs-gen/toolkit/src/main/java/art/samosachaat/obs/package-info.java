/** What a project has to say about its monitoring, all in one place. */
@NullMarked
package art.samosachaat.obs;

import org.jspecify.annotations.NullMarked;
