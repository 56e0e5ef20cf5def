/** Ahead-of-time caches that let a service start in a fraction of the time. */
@NullMarked
package art.samosachaat.local.aot;

import org.jspecify.annotations.NullMarked;
