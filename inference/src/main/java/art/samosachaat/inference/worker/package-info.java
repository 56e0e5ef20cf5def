/**
 * The worker process: one GGUF model behind OpenAI-compatible HTTP on loopback, so that a native
 * crash costs no more than its own answers.
 */
@NullMarked
package art.samosachaat.inference.worker;

import org.jspecify.annotations.NullMarked;
