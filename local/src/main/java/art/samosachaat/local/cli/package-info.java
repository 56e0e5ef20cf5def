/** What the user types: commands and their options. */
@NullMarked
package art.samosachaat.local.cli;

import org.jspecify.annotations.NullMarked;
