/** Whether a user may have another answer, and what answers cost them. */
@NullMarked
package art.samosachaat.chat.admission;

import org.jspecify.annotations.NullMarked;
