/** Answers as streams of events, from their request to their end. */
@NullMarked
package art.samosachaat.inference.generate;

import org.jspecify.annotations.NullMarked;
