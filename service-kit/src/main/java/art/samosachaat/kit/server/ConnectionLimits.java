package art.samosachaat.kit.server;

import io.dropwizard.util.Duration;

/**
 * How long a connection may keep a service waiting.
 *
 * @param idle without a byte either way; a client that takes nothing of its answer is cut off then
 * @param head from the first byte of a request until its head is whole
 */
record ConnectionLimits(Duration idle, Duration head) {

  /**
   * The idle time is longer than proxies and clients keep an idle connection (nginx 60 s, Java's
   * client 30 s): whoever closes first must not be the one that cannot know whether a request is
   * under way. The other is what Apache's mod_reqtimeout allows.
   */
  static final ConnectionLimits USUAL =
      new ConnectionLimits(Duration.seconds(75), Duration.seconds(20));
}
