package art.samosachaat.kit.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;

/** A body had keys that its contract does not know. */
public final class UnknownFieldsException extends JsonProcessingException {

  private static final long serialVersionUID = 1L;

  /**
   * @param names the unknown keys, each with the path to it
   */
  UnknownFieldsException(List<String> names) {
    super(
        names.size() == 1
            ? "Unknown field: " + names.getFirst() + "."
            : "Unknown fields: " + String.join(", ", names) + ".");
  }
}
