/** What browsers bring along and are given: cookies, origins, addresses. */
@NullMarked
package art.samosachaat.auth.browser;

import org.jspecify.annotations.NullMarked;
