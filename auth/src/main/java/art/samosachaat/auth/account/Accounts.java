package art.samosachaat.auth.account;

import art.samosachaat.auth.revocation.RevocationLog;
import art.samosachaat.auth.revocation.RevocationLog.Reason;
import art.samosachaat.auth.user.Users;
import art.samosachaat.kit.database.Database;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Ends accounts. Thread-safe. */
public final class Accounts {

  private final Jdbi jdbi;
  private final Users users;
  private final RevocationLog revocations;

  public Accounts(Jdbi jdbi, Users users, RevocationLog revocations) {
    Database.prepare(jdbi, AccountDeletionDao.class);
    this.jdbi = jdbi;
    this.users = users;
    this.revocations = revocations;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /**
   * Deletes a user with all their sessions, and notes in the same transaction that chat-api must do
   * its part: neither happens without the other.
   */
  void delete(UUID id) {
    jdbi.useTransaction(
        transaction -> {
          if (users.delete(transaction, id)) {
            transaction.attach(AccountDeletionDao.class).add(id);
            revocations.addUser(transaction, id, Reason.ACCOUNT_DELETED);
          }
        });
  }
}
