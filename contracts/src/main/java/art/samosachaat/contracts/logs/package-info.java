/** The fields of a log line, declared once. */
@NullMarked
package art.samosachaat.contracts.logs;

import org.jspecify.annotations.NullMarked;
