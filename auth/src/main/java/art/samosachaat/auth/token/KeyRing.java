package art.samosachaat.auth.token;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The keys of one moment: one signs, all verify. Immutable. */
public final class KeyRing {

  private final Map<String, SigningKey> byId;
  private final SigningKey signing;

  /**
   * @param newestFirst at least one; of a key that is there twice, the first counts
   * @throws IllegalArgumentException if there is none
   */
  KeyRing(List<SigningKey> newestFirst) {
    this(newestFirst, key -> true);
  }

  /**
   * @param known whether every replica, and whoever keeps our public keys, has heard of a key: the
   *     newest that they know signs; if they know none, the oldest
   */
  KeyRing(List<SigningKey> newestFirst, Predicate<SigningKey> known) {
    if (newestFirst.isEmpty()) {
      throw new IllegalArgumentException("a key ring needs a key");
    }
    signing = newestFirst.stream().filter(known).findFirst().orElse(newestFirst.getLast());
    byId = new LinkedHashMap<>();
    newestFirst.forEach(key -> byId.putIfAbsent(key.id(), key));
  }

  /** The key that signs. */
  SigningKey signing() {
    return signing;
  }

  Optional<SigningKey> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Newest first. */
  List<SigningKey> all() {
    return new ArrayList<>(byId.values());
  }

  public int size() {
    return byId.size();
  }
}
