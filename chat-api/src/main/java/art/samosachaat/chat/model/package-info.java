/** The models that can be asked. */
@NullMarked
package art.samosachaat.chat.model;

import org.jspecify.annotations.NullMarked;
