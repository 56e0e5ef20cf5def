package art.samosachaat.chat.key;

import art.samosachaat.chat.guard.KeyHolder;
import art.samosachaat.contracts.chat.ApiKey;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.obs.instruments.CounterInstrument;
import art.samosachaat.obs.instruments.CounterSeries;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes keys, and finds out whose one is. Thread-safe. */
final class Keys {

  private final KeyDao dao;
  private final int maxPerUser;
  private final CounterSeries created;
  private final CounterSeries revoked;
  private final CounterSeries refused;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param events counter of {@link ChatMetrics#KEY_EVENTS}
   */
  Keys(KeyDao dao, int maxPerUser, CounterInstrument events) {
    this.dao = dao;
    this.maxPerUser = maxPerUser;
    this.created = events.with(ChatMetrics.KEY_EVENT.value("created"));
    this.revoked = events.with(ChatMetrics.KEY_EVENT.value("revoked"));
    this.refused = events.with(ChatMetrics.KEY_EVENT.value("refused"));
  }

  /** The only time that anybody is told the whole key. */
  ApiKey create(UUID userId, String name) {
    KeyText key = KeyText.random(random);
    KeyDao.Row row =
        dao.insert(UUID.randomUUID(), userId, name, key.prefix(), key.hash(), maxPerUser)
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.CONFLICT,
                        "At most " + maxPerUser + " keys at once. Revoke one first."));
    created.inc();
    return shown(row, key.value());
  }

  List<ApiKey> list(UUID userId) {
    return dao.list(userId).stream().map(row -> shown(row, null)).toList();
  }

  void revoke(UUID id, UUID userId) {
    if (dao.delete(id, userId) == 0) {
      throw new ApiException(ErrorCode.NOT_FOUND, "There is no such key.");
    }
    revoked.inc();
  }

  /**
   * Whose key it is; its use is noted once a minute, so that it does not cost a write each time.
   */
  Optional<KeyHolder> holder(KeyText key) {
    Optional<KeyDao.Owner> owner = key.isWellFormed() ? dao.owner(key.hash()) : Optional.empty();
    if (owner.isEmpty()) {
      refused.inc();
    }
    owner.filter(KeyDao.Owner::longUnused).ifPresent(used -> dao.use(used.id()));
    return owner.map(found -> new KeyHolder(found.userId()));
  }

  private static ApiKey shown(KeyDao.Row row, @Nullable String key) {
    return new ApiKey(row.id(), row.name(), row.prefix(), key, row.createdAt(), row.lastUsedAt());
  }
}
