package art.samosachaat.auth.user;

import art.samosachaat.contracts.auth.User;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The users. Thread-safe. */
public final class Users {

  private final UserDao dao;
  private final Set<String> admins;
  private final InstantSource clock;

  /**
   * @param admins addresses whose owners are admins as long as they are listed; case does not
   *     matter
   */
  public Users(Jdbi jdbi, Collection<String> admins, InstantSource clock) {
    this.dao = jdbi.onDemand(UserDao.class);
    this.admins = admins.stream().map(Users::lower).collect(Collectors.toUnmodifiableSet());
    this.clock = clock;
  }

  public Optional<User> find(UUID id) {
    return dao.find(id).map(this::toUser);
  }

  /** The user with this identity, who is new here if nobody has it. */
  public User signIn(Identity identity) {
    var now = clock.instant();
    UUID id =
        dao.signedIn(identity.provider(), identity.providerId(), now)
            .orElseGet(() -> dao.add(UUID.randomUUID(), identity, now));
    return find(id).orElseThrow(() -> new IllegalStateException("user " + id + " was deleted"));
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
