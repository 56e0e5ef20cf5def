package art.samosachaat.chat.account;

import art.samosachaat.chat.upstream.AuthClient;
import art.samosachaat.kit.database.Database;
import io.dropwizard.core.setup.Environment;
import org.jdbi.v3.core.Jdbi;

/** Puts together what is about users as a whole. */
public final class AccountFeature {

  private AccountFeature() {}

  public static void register(Environment environment, Jdbi jdbi, AuthClient auth) {
    Database.prepare(jdbi, AccountDao.class);
    Accounts accounts = new Accounts(jdbi.onDemand(AccountDao.class), auth);
    environment.jersey().register(new UsersResource(accounts));
    environment.jersey().register(new DeletedUserResource(accounts));
  }
}
