package art.samosachaat.obs.alerting;

import java.util.Locale;

/** What an alert asks of people. */
public enum Severity {
  /** Wake somebody: users are hurt now, or will be within hours. */
  CRITICAL,
  /** Somebody should look within a working day. */
  WARNING,
  /** Nobody need act; context for other alerts. */
  INFO;

  /** The value of the label {@code severity}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
