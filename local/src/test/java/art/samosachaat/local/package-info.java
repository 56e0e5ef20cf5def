@NullMarked
package art.samosachaat.local;

import org.jspecify.annotations.NullMarked;
