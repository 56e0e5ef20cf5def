/** Reads the OpenAPI documents; services hold their resources to them. */
@NullMarked
package art.samosachaat.contracts.openapi;

import org.jspecify.annotations.NullMarked;
