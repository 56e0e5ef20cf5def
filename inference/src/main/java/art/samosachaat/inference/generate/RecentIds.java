package art.samosachaat.inference.generate;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** The generations that ended last, so that cancelling one late is no mistake. Thread-safe. */
final class RecentIds {
  private static final int MOST = 1_000;

  private final Set<UUID> ids = new LinkedHashSet<>();

  synchronized void add(UUID id) {
    ids.add(id);
    if (ids.size() > MOST) {
      ids.remove(ids.iterator().next());
    }
  }

  synchronized boolean contains(UUID id) {
    return ids.contains(id);
  }
}
