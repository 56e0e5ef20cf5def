package art.samosachaat.auth;

import art.samosachaat.auth.limit.RateLimits;
import art.samosachaat.auth.revocation.RevocationLog;
import art.samosachaat.auth.session.Sessions;
import art.samosachaat.kit.schedule.Repeated;
import java.time.Duration;

/** Deletes rows that say nothing any more. Each replica does; it is the same done twice. */
record Housekeeping(Sessions sessions, RevocationLog revocations, RateLimits limits) {

  private static final Duration PAUSE = Duration.ofMinutes(1);

  Repeated repeated() {
    return new Repeated("housekeeping", PAUSE, this::run);
  }

  private void run() {
    sessions.forgetOld();
    revocations.forgetOld();
    limits.forgetOld();
  }
}
