package art.samosachaat.inference.worker;

/** The request cannot be answered as it stands; the message names field, value and limit. */
final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  BadRequestException(String field, String message) {
    super(message);
    this.field = field;
  }

  String field() {
    return field;
  }
}
