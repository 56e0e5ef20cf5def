@NullMarked
package art.samosachaat.obs;

import org.jspecify.annotations.NullMarked;
