@NullMarked
package art.samosachaat.local.platform;

import org.jspecify.annotations.NullMarked;
