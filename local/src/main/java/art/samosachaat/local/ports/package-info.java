/** Which port belongs to what, and who holds it when it is taken. */
@NullMarked
package art.samosachaat.local.ports;

import org.jspecify.annotations.NullMarked;
