/** What every service starts with: one application class, one configuration, one bundle. */
@NullMarked
package art.samosachaat.kit;

import org.jspecify.annotations.NullMarked;
