/** Runs the obs-gen command line from a Maven build, in a JVM that is new enough for it. */
@NullMarked
package art.samosachaat.obs.maven;

import org.jspecify.annotations.NullMarked;
