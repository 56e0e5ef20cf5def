@NullMarked
package art.samosachaat.local.ports;

import org.jspecify.annotations.NullMarked;
