/**
 * Who may generate now and who waits: a bounded, first-come-first-served queue in front of the
 * engine's slots.
 */
@NullMarked
package art.samosachaat.inference.queue;

import org.jspecify.annotations.NullMarked;
