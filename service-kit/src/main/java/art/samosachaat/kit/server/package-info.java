/** The server of a service: its three ports, and what each may answer. */
@NullMarked
package art.samosachaat.kit.server;

import org.jspecify.annotations.NullMarked;
