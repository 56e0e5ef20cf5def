/** Helm installs, upgrades and removes the charts at an API server. */
@NullMarked
package art.samosachaat.helm.cluster;

import org.jspecify.annotations.NullMarked;
