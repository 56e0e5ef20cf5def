/** What the user is told: progress, and errors of one sentence. */
@NullMarked
package art.samosachaat.local.terminal;

import org.jspecify.annotations.NullMarked;
