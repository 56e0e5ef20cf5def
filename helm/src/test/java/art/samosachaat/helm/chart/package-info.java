/** The charts as folders, and Helm that renders them. */
@NullMarked
package art.samosachaat.helm.chart;

import org.jspecify.annotations.NullMarked;
