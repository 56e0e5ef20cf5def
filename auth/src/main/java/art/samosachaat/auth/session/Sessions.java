package art.samosachaat.auth.session;

import art.samosachaat.auth.revocation.RevocationLog;
import art.samosachaat.auth.revocation.RevocationLog.Reason;
import art.samosachaat.auth.token.AccessTokens;
import art.samosachaat.auth.token.OpaqueToken;
import art.samosachaat.auth.user.Users;
import art.samosachaat.contracts.auth.AccessTokenResponse;
import art.samosachaat.contracts.auth.User;
import art.samosachaat.kit.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a sign-in begins and a sign-out ends: a family of refresh tokens, each of which replaces the
 * one before, and the access tokens that they brought. Thread-safe.
 *
 * <p>The successor of a refresh token is derived from it and a salt that only the database knows.
 * So the same answer can be given twice without anything being stored that could be used; and who
 * copied an old token cannot tell the new ones.
 */
public final class Sessions {

  /** Since the last refresh. */
  public static final Duration REFRESH_LIFE = Duration.ofDays(7);

  static final Duration CODE_LIFE = Duration.ofSeconds(60);

  /** For how long the tabs of one browser may show the same refresh token. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final String NEXT = "next refresh token";

  private final Jdbi jdbi;
  private final Users users;
  private final AccessTokens tokens;
  private final RevocationLog revocations;

  public Sessions(Jdbi jdbi, Users users, AccessTokens tokens, RevocationLog revocations) {
    Database.prepare(jdbi, SessionDao.class);
    this.jdbi = jdbi;
    this.users = users;
    this.tokens = tokens;
    this.revocations = revocations;
  }

  /** Begins a session whose first access token is fetched with a code. */
  public NewSession begin(User user) {
    OpaqueToken code = OpaqueToken.random();
    OpaqueToken refreshToken =
        jdbi.inTransaction(
            handle -> {
              SessionDao dao = handle.attach(SessionDao.class);
              UUID session = UUID.randomUUID();
              OpaqueToken first = begin(dao, session, user);
              dao.addCode(code.hash(), session, CODE_LIFE);
              return first;
            });
    return new NewSession(refreshToken, code);
  }

  /** Begins a session and hands out its first access token. */
  public SignedInSession signIn(User user) {
    return jdbi.inTransaction(
        handle -> {
          SessionDao dao = handle.attach(SessionDao.class);
          UUID session = UUID.randomUUID();
          OpaqueToken refreshToken = begin(dao, session, user);
          return new SignedInSession(refreshToken, issue(dao, session, user, newId()));
        });
  }

  /** The access token for a code; empty if it is unknown, used or older than 60 seconds. */
  Optional<AccessTokenResponse> exchange(OpaqueToken code) {
    return jdbi.inTransaction(
        handle -> {
          SessionDao dao = handle.attach(SessionDao.class);
          Optional<UUID> session = dao.ofCode(code.hash()).flatMap(dao::lockSession);
          if (session.isEmpty()) {
            return Optional.empty();
          }
          String jti = newId();
          if (dao.useCode(code.hash(), jti).isEmpty()) {
            dao.usedFor(code.hash()).ifPresent(first -> revokeReplayed(handle, first));
            return Optional.empty();
          }
          return dao.userOf(session.get())
              .flatMap(id -> users.find(handle, id))
              .map(user -> issue(dao, session.get(), user, jti));
        });
  }

  /** RFC 6749, section 4.1.2: what a code brought is revoked when it is used again. */
  private void revokeReplayed(Handle transaction, String jti) {
    LOG.warn("A sign-in code was used twice: its access token is revoked");
    revocations.addTokens(transaction, List.of(jti), Reason.CODE_REPLAYED);
  }

  /** Exchanges a refresh token for the next one and an access token. */
  Refresh refresh(OpaqueToken shown) {
    return jdbi.inTransaction(
        handle -> {
          SessionDao dao = handle.attach(SessionDao.class);
          @Nullable RefreshRow row =
              dao.ofRefreshToken(shown.hash())
                  .flatMap(dao::lockSession)
                  .flatMap(session -> dao.findRefreshToken(shown.hash(), GRACE))
                  .orElse(null);
          if (row == null || row.expired()) {
            return new Refresh.Refused();
          }
          if (Boolean.TRUE.equals(row.stale())) {
            LOG.warn("A refresh token of user {} was used again: its family ends", row.userId());
            end(handle, row.sessionId(), Reason.REFRESH_REUSED);
            return new Refresh.Reused();
          }
          return users
              .find(handle, row.userId())
              .<Refresh>map(user -> grant(dao, shown, row, user))
              .orElseGet(Refresh.Refused::new);
        });
  }

  private Refresh grant(SessionDao dao, OpaqueToken shown, RefreshRow row, User user) {
    boolean repeated = row.salt() != null;
    OpaqueToken next = repeated ? newest(dao, shown, row) : rotate(dao, shown, row.sessionId());
    return new Refresh.Granted(next, issue(dao, row.sessionId(), user, newId()), repeated);
  }

  private static OpaqueToken rotate(SessionDao dao, OpaqueToken shown, UUID session) {
    byte[] salt = OpaqueToken.randomBytes();
    OpaqueToken next = shown.derive(salt, NEXT);
    dao.rotate(shown.hash(), salt);
    dao.addRefreshToken(next.hash(), session, REFRESH_LIFE);
    return next;
  }

  /** The last of the chain, so that a slow tab does not put an older cookie over a newer one. */
  private static OpaqueToken newest(SessionDao dao, OpaqueToken shown, RefreshRow row) {
    OpaqueToken token = shown;
    byte @Nullable [] salt = row.salt();
    while (salt != null) {
      token = token.derive(salt, NEXT);
      @Nullable RefreshRow next = dao.findRefreshToken(token.hash(), GRACE).orElse(null);
      salt = next == null ? null : next.salt();
    }
    return token;
  }

  /**
   * Ends the session of a refresh token, and that of an access token: all their tokens are worth
   * nothing from now on.
   *
   * @param jti of an access token that is good
   */
  void signOut(@Nullable OpaqueToken refreshToken, @Nullable String jti) {
    jdbi.useTransaction(
        handle -> {
          SessionDao dao = handle.attach(SessionDao.class);
          SortedSet<UUID> ended = new TreeSet<>();
          if (refreshToken != null) {
            dao.ofRefreshToken(refreshToken.hash()).ifPresent(ended::add);
          }
          if (jti != null) {
            dao.ofAccessToken(jti).ifPresent(ended::add);
          }
          ended.forEach(session -> end(handle, session, Reason.SIGNED_OUT));
          if (jti != null) {
            revocations.addTokens(handle, List.of(jti), Reason.SIGNED_OUT);
          }
        });
  }

  /** Drops what has expired. */
  public void forgetOld() {
    SessionDao dao = jdbi.onDemand(SessionDao.class);
    dao.forgetCodes();
    dao.forgetAccessTokens();
    dao.forgetRefreshTokens();
    dao.forgetSessions();
  }

  private void end(Handle transaction, UUID session, Reason why) {
    SessionDao dao = transaction.attach(SessionDao.class);
    if (dao.lockSession(session).isPresent()) {
      List<String> live = dao.accessTokens(session);
      dao.deleteSession(session);
      revocations.addTokens(transaction, live, why);
    }
  }

  private static OpaqueToken begin(SessionDao dao, UUID session, User user) {
    OpaqueToken first = OpaqueToken.random();
    dao.addSession(session, user.id());
    dao.addRefreshToken(first.hash(), session, REFRESH_LIFE);
    return first;
  }

  private AccessTokenResponse issue(SessionDao dao, UUID session, User user, String jti) {
    dao.addAccessToken(jti, session, tokens.longestLife());
    return tokens.issue(user, jti);
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
