package art.samosachaat.auth.token;

import art.samosachaat.auth.token.KeyFolder.FoundKey;
import art.samosachaat.auth.token.KeyFolder.Scan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a folder that is looked at again and again: a mounted secret is swapped link by link,
 * which no watch service tells of. Thread-safe.
 *
 * <p>A key that appears verifies at once, and signs only after a time in which every other replica
 * and every cache of our public keys has heard of it: nobody is signed out by a token that a
 * neighbour does not know yet. A folder that cannot be used changes nothing.
 */
final class WatchedKeys implements SigningKeys {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedKeys.class);

  private final Path folder;
  private final Duration activation;
  private final InstantSource clock;
  private final Map<String, Instant> heardOf = new HashMap<>();
  private volatile KeyRing ring;
  private volatile Scan seen;

  /**
   * @param activation how long a key is known before it signs
   * @throws UnusableKeyException if there is no key, or one cannot be used
   */
  WatchedKeys(Path folder, Duration activation, InstantSource clock) {
    this.folder = folder;
    this.activation = activation;
    this.clock = clock;
    this.seen = KeyFolder.scan(folder);
    seen.requireUsable();
    // How long the others have known it can only be told by its file here.
    seen.keys().forEach(found -> heardOf.put(found.key().id(), found.modified()));
    this.ring = ring(seen);
  }

  @Override
  public KeyRing current() {
    return ring;
  }

  /** Keys that the folder held, and could be used, when it was last looked at. */
  int usable() {
    return (int) seen.keys().stream().map(found -> found.key().id()).distinct().count();
  }

  /** What was wrong with the folder then. */
  int faults() {
    return seen.faults().size();
  }

  /** Looks at the folder again. Called by one thread. */
  synchronized void look() {
    Scan before = seen;
    Scan now = KeyFolder.scan(folder);
    seen = now;
    if (!now.faults().isEmpty()) {
      if (!now.faults().equals(before.faults())) {
        LOG.error("Signing keys stay as they were: {}", String.join("; ", now.faults()));
      }
      return;
    }
    Instant time = clock.instant();
    now.keys().forEach(found -> heardOf.putIfAbsent(found.key().id(), time));
    heardOf.keySet().retainAll(now.keys().stream().map(found -> found.key().id()).toList());
    KeyRing next = ring(now);
    tell(ring, next);
    ring = next;
  }

  private KeyRing ring(Scan scan) {
    Instant knownSince = clock.instant().minus(activation);
    return new KeyRing(
        scan.keys().stream().map(FoundKey::key).toList(),
        key -> !heardOf.getOrDefault(key.id(), Instant.MAX).isAfter(knownSince));
  }

  private static void tell(KeyRing before, KeyRing next) {
    List<String> ids = next.all().stream().map(SigningKey::id).toList();
    if (!ids.equals(before.all().stream().map(SigningKey::id).toList())) {
      LOG.info("Signing keys are now {}", ids);
    }
    if (!next.signing().id().equals(before.signing().id())) {
      LOG.info("Tokens are signed with key {} from now on", next.signing().id());
    }
  }
}
