/**
 * What the tests of every service share: a real PostgreSQL, a plain HTTP client, captured log
 * lines.
 */
@NullMarked
package art.samosachaat.kit.testing;

import org.jspecify.annotations.NullMarked;
