package art.samosachaat.auth.revocation;

import art.samosachaat.contracts.auth.Revocations;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.kit.database.Database;
import art.samosachaat.obs.instruments.CounterInstrument;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What was revoked, in the order in which everybody sees it. Thread-safe. */
public final class RevocationLog {

  /** Why something was revoked, as metrics name it in lower case. */
  public enum Reason {
    SIGNED_OUT,
    REFRESH_REUSED,
    CODE_REPLAYED,
    ACCOUNT_DELETED,
    ADMIN_CHANGED
  }

  /** Entries of one answer. */
  static final int PAGE = 1000;

  private final RevocationDao dao;
  private final CounterInstrument revoked;

  /**
   * @param revoked counter of {@link AuthMetrics#REVOCATIONS}
   */
  public RevocationLog(Jdbi jdbi, CounterInstrument revoked) {
    Database.prepare(jdbi, RevocationDao.class);
    this.dao = jdbi.onDemand(RevocationDao.class);
    this.revoked = revoked;
  }

  /**
   * Makes access tokens worthless, as soon as the caller's transaction commits. It should do little
   * after this: other revocations wait for it.
   */
  public void addTokens(Handle transaction, Collection<String> jtis, Reason why) {
    if (!jtis.isEmpty()) {
      RevocationDao mine = transaction.attach(RevocationDao.class);
      mine.lock();
      mine.addTokens(jtis.toArray(String[]::new));
      mine.tell();
      count(why);
    }
  }

  /** The same for what services remember of a user, who changed or is gone. */
  public void addUser(Handle transaction, UUID userId, Reason why) {
    RevocationDao mine = transaction.attach(RevocationDao.class);
    mine.lock();
    mine.addUser(userId);
    mine.tell();
    count(why);
  }

  private void count(Reason why) {
    revoked.with(AuthMetrics.REVOCATION.value(why.name().toLowerCase(Locale.ROOT))).inc();
  }

  public boolean contains(String jti) {
    return dao.isRevoked(jti);
  }

  /**
   * @param since a cursor; empty asks for nothing but the cursor of now
   */
  Revocations since(OptionalLong since) {
    long last = dao.last();
    if (since.isEmpty()) {
      return new Revocations(List.of(), List.of(), last);
    }
    // A cursor from the future is of a database that is no more: everything may have been missed.
    long from = since.getAsLong() > last ? 0 : since.getAsLong();
    List<RevocationRow> rows = dao.after(from, PAGE);
    return new Revocations(
        rows.stream().map(RevocationRow::jti).filter(Objects::nonNull).toList(),
        rows.stream().map(RevocationRow::userId).filter(Objects::nonNull).toList(),
        rows.isEmpty() ? from : rows.getLast().id());
  }

  /** Drops what concerns no token that could still be good. */
  public void forgetOld() {
    dao.forgetOld();
  }
}
