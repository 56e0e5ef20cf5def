package art.samosachaat.obs.prove;

/** Prometheus did not do what it was asked to; the message says in one line why. */
public final class PrometheusException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Whose fault it is. */
  public enum Kind {
    /** Prometheus answered that the question is wrong, or too much for it. */
    REFUSED,
    /** Nothing answered, or it was not Prometheus. */
    UNAVAILABLE
  }

  private final Kind kind;

  PrometheusException(Kind kind, String message) {
    super(oneLine(message));
    this.kind = kind;
  }

  PrometheusException(Kind kind, String message, Throwable cause) {
    super(oneLine(message), cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s+", " ").strip();
  }
}
