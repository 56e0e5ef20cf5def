/** What holds for every object of every environment; a broken promise is a finding. */
@NullMarked
package art.samosachaat.helm.check;

import org.jspecify.annotations.NullMarked;
