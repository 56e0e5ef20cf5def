/** Conversations and their messages: a tree of branches, one of them active. */
@NullMarked
package art.samosachaat.chat.conversation;

import org.jspecify.annotations.NullMarked;
