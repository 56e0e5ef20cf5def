/**
 * Answers being generated: owned by the server, stored to their end, followed by any number of
 * clients.
 */
@NullMarked
package art.samosachaat.chat.generation;

import org.jspecify.annotations.NullMarked;
