/** Asking the running platform a question, the way any client does. */
@NullMarked
package art.samosachaat.local.ask;

import org.jspecify.annotations.NullMarked;
