/**
 * Holds a running service to its OpenAPI document: what tests send and get, and what a fuzzer does.
 */
@NullMarked
package art.samosachaat.kit.testing.openapi;

import org.jspecify.annotations.NullMarked;
