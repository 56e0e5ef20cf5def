/** Calls to neighbours inside the platform. */
@NullMarked
package art.samosachaat.kit.client;

import org.jspecify.annotations.NullMarked;
