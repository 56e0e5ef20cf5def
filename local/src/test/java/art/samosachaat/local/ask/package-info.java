@NullMarked
package art.samosachaat.local.ask;

import org.jspecify.annotations.NullMarked;
