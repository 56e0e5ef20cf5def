package art.samosachaat.chat.account;

import art.samosachaat.chat.upstream.AuthClient;
import art.samosachaat.contracts.auth.User;
import art.samosachaat.contracts.chat.UserActivity;
import art.samosachaat.contracts.chat.UserActivityPage;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists users, and deletes what they said. Thread-safe. */
final class Accounts {

  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  /** So many that each transaction ends well within the database's time limit. */
  private static final int AT_ONCE = 200;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final Pattern CURSOR =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final AccountDao dao;
  private final AuthClient auth;

  Accounts(AccountDao dao, AuthClient auth) {
    this.dao = dao;
    this.auth = auth;
  }

  /** A page by user id; names are left out while auth is away. */
  UserActivityPage page(int limit, @Nullable String cursor) {
    List<AccountDao.Counts> rows = dao.page(after(cursor), limit + 1);
    boolean more = rows.size() > limit;
    List<AccountDao.Counts> shown = more ? rows.subList(0, limit) : rows;
    Map<UUID, User> known = auth.users(shown.stream().map(AccountDao.Counts::id).toList());
    return new UserActivityPage(
        shown.stream().map(row -> activity(row, known.get(row.id()))).toList(),
        more ? shown.getLast().id().toString() : null);
  }

  private static UserActivity activity(AccountDao.Counts row, @Nullable User user) {
    return new UserActivity(
        row.id(),
        user == null ? null : user.name(),
        user == null ? null : user.email(),
        row.conversations(),
        row.messages());
  }

  private static UUID after(@Nullable String cursor) {
    if (cursor == null) {
      return BEFORE_ALL;
    }
    if (!CURSOR.matcher(cursor).matches()) {
      throw new ApiException(
          ErrorCode.VALIDATION_FAILED, "cursor must be a next_cursor that was given before.");
    }
    return UUID.fromString(cursor);
  }

  /** Deletes everything of a user; again, if it broke off. */
  void delete(UUID userId) {
    // Keys first, so that nothing new begins by them meanwhile.
    dao.deleteKeys(userId);
    int conversations = 0;
    int some;
    do {
      some = dao.deleteConversations(userId, AT_ONCE);
      conversations += some;
    } while (some > 0);
    dao.deleteCompletions(userId);
    dao.deleteUsage(userId);
    dao.deleteRates(userId);
    LOG.info("all of a user was deleted: {} conversations", conversations);
  }
}
