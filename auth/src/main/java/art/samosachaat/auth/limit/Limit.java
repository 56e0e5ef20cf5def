package art.samosachaat.auth.limit;

import java.time.Duration;

/** What is limited, for each client address. */
public enum Limit {
  SIGN_IN("sign_in", 10, "sign-ins"),
  REFRESH("refresh", 30, "refreshes");

  static final Duration PERIOD = Duration.ofMinutes(1);

  private final String label;
  private final int most;
  private final String plural;

  Limit(String label, int most, String plural) {
    this.label = label;
    this.most = most;
    this.plural = plural;
  }

  /** As metrics and the database name it. */
  String label() {
    return label;
  }

  /** How many a {@link #PERIOD}. */
  int most() {
    return most;
  }

  String plural() {
    return plural;
  }
}
