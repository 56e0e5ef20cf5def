/** Users as a whole: who has how much, for admins; and the end of all that somebody said. */
@NullMarked
package art.samosachaat.chat.account;

import org.jspecify.annotations.NullMarked;
