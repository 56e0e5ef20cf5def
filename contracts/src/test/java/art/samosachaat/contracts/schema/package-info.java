/** Holds wire records and their JSON Schemas together; services validate what they answer here. */
@NullMarked
package art.samosachaat.contracts.schema;

import org.jspecify.annotations.NullMarked;
