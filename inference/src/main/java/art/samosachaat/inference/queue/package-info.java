/**
 * Who may generate now and who waits: a bounded queue in front of the engine's slots that shares
 * their time among users.
 */
@NullMarked
package art.samosachaat.inference.queue;

import org.jspecify.annotations.NullMarked;
