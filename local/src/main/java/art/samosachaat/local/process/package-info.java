/** Starting, watching, restarting and ending the platform's processes. */
@NullMarked
package art.samosachaat.local.process;

import org.jspecify.annotations.NullMarked;
