/** Which models there are: GGUF files in a folder, described by their own headers. */
@NullMarked
package art.samosachaat.inference.model;

import org.jspecify.annotations.NullMarked;
