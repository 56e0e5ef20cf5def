package art.samosachaat.auth.token;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one moment: the newest signs, all verify. Immutable. */
public final class KeyRing {

  private final Map<String, SigningKey> byId;
  private final SigningKey newest;

  /**
   * @param newestFirst at least one; of a key that is there twice, the first counts
   * @throws IllegalArgumentException if there is none
   */
  KeyRing(List<SigningKey> newestFirst) {
    if (newestFirst.isEmpty()) {
      throw new IllegalArgumentException("a key ring needs a key");
    }
    newest = newestFirst.getFirst();
    byId = new LinkedHashMap<>();
    newestFirst.forEach(key -> byId.putIfAbsent(key.id(), key));
  }

  /** The key that signs. */
  SigningKey newest() {
    return newest;
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
