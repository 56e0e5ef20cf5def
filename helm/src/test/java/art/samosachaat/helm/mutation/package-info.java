/** Breaks the charts in small ways; every breakage must be a finding. */
@NullMarked
package art.samosachaat.helm.mutation;

import org.jspecify.annotations.NullMarked;
