/** The endpoints that each service answers, by method, template and status. */
@NullMarked
package art.samosachaat.contracts.http;

import org.jspecify.annotations.NullMarked;
