package art.samosachaat.auth.user;

import art.samosachaat.auth.revocation.RevocationLog;
import art.samosachaat.contracts.auth.User;
import art.samosachaat.kit.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The users. Thread-safe.
 *
 * <p>An address belongs to the user of the identity that vouches for it. Whoever signs in with an
 * address that nobody vouches for has a user of their own, whose address is made up here below a
 * domain that can never exist (RFC 6761, section 6.4): so it can neither be taken for somebody's,
 * nor be kept from its owner.
 */
public final class Users {

  /** Stands after a user's id. */
  static final String PLACEHOLDER = "@unverified.invalid";

  private final Jdbi jdbi;
  private final UserDao dao;
  private final Set<String> admins;
  private final InstantSource clock;

  /**
   * @param admins addresses whose owners are admins as long as they are listed; case does not
   *     matter
   */
  public Users(Jdbi jdbi, Collection<String> admins, InstantSource clock) {
    this.jdbi = jdbi;
    Database.prepare(jdbi, UserDao.class);
    this.dao = jdbi.onDemand(UserDao.class);
    this.admins = admins.stream().map(Users::lower).collect(Collectors.toUnmodifiableSet());
    this.clock = clock;
  }

  public Optional<User> find(UUID id) {
    return dao.find(id).map(this::toUser);
  }

  /** The same as a transaction sees it. */
  public Optional<User> find(Handle transaction, UUID id) {
    return transaction.attach(UserDao.class).find(id).map(this::toUser);
  }

  /** Those that exist, by id. */
  public List<User> findAll(Collection<UUID> ids) {
    return dao.findAll(ids.toArray(UUID[]::new)).stream().map(this::toUser).toList();
  }

  /**
   * The user with this identity; else the one whose address it vouches for; else one who is new
   * here.
   */
  public User signIn(Identity identity) {
    UUID id = jdbi.inTransaction(handle -> signIn(handle.attach(UserDao.class), identity));
    return find(id).orElseThrow(() -> new IllegalStateException("user " + id + " was deleted"));
  }

  private UUID signIn(UserDao transaction, Identity identity) {
    Instant now = clock.instant();
    // First the identity, then the address: in this order nobody waits for each other.
    transaction.lock("identity." + identity.provider() + "." + identity.providerId());
    String verified = identity.emailVerified() ? identity.email() : null;
    if (verified != null) {
      transaction.lock("address." + lower(verified));
    }
    Optional<UUID> known = transaction.ofIdentity(identity.provider(), identity.providerId());
    UUID id =
        known
            .or(() -> verified == null ? Optional.empty() : transaction.verifiedOwner(verified))
            .orElseGet(() -> add(transaction, identity, verified, now));
    transaction.putIdentity(id, identity);
    if (verified != null) {
      transaction.release(verified, PLACEHOLDER);
      transaction.adopt(id, verified, now);
    }
    transaction.signedIn(id, now);
    return id;
  }

  private static UUID add(
      UserDao transaction, Identity identity, @Nullable String verified, Instant now) {
    UUID id = UUID.randomUUID();
    if (verified != null) {
      transaction.release(verified, PLACEHOLDER);
    }
    transaction.add(id, verified == null ? id + PLACEHOLDER : verified, identity, now);
    return id;
  }

  /**
   * Changes what is not {@code null}.
   *
   * @return the user as they are now; empty if nobody has this id
   */
  public Optional<User> update(UUID id, @Nullable PersonName name, @Nullable String avatarUrl) {
    if (name != null || avatarUrl != null) {
      dao.update(id, name == null ? null : name.text(), avatarUrl, clock.instant());
    }
    return find(id);
  }

  /**
   * Makes a user an admin, or no longer; one whom configuration names stays one.
   *
   * @param revocations is told, so that no service remembers what they were
   * @return the user as they are now; empty if nobody has this id
   */
  Optional<User> setAdmin(UUID id, boolean isAdmin, RevocationLog revocations) {
    jdbi.useTransaction(
        transaction -> {
          if (transaction.attach(UserDao.class).setAdmin(id, isAdmin, clock.instant()) > 0) {
            revocations.addUser(transaction, id, RevocationLog.Reason.ADMIN_CHANGED);
          }
        });
    return find(id);
  }

  /**
   * Deletes a user, their identities and their sessions.
   *
   * @return whether there was one
   */
  public boolean delete(Handle transaction, UUID id) {
    return transaction.attach(UserDao.class).delete(id) > 0;
  }

  private User toUser(UserRow row) {
    // An address that nobody vouched for could be anybody's.
    boolean named = row.emailVerified() && admins.contains(lower(row.email()));
    return new User(
        row.id(),
        row.email(),
        row.name(),
        row.avatarUrl(),
        row.isAdmin() || named,
        row.createdAt(),
        row.updatedAt(),
        row.lastLoginAt());
  }

  private static String lower(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
