package art.samosachaat.inference.model;

import java.io.IOException;

/** The file is no GGUF file that this project reads; the message says why, for an operator. */
public final class GgufException extends IOException {
  GgufException(String message) {
    super(message);
  }
}
