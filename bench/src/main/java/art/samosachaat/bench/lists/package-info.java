/** Lists and searches of conversations in a database that has seen years. */
@NullMarked
package art.samosachaat.bench.lists;

import org.jspecify.annotations.NullMarked;
