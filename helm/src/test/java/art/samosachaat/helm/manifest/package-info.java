/** What Helm renders: strict YAML, read into the types of Kubernetes. */
@NullMarked
package art.samosachaat.helm.manifest;

import org.jspecify.annotations.NullMarked;
