/** What a user may do in a minute, at once and in a day, and what they have done. */
@NullMarked
package art.samosachaat.chat.limit;

import org.jspecify.annotations.NullMarked;
