package art.samosachaat.bench.streams;

import java.nio.charset.StandardCharsets;

/** Requests as bytes. */
final class Requests {

  private Requests() {}

  /**
   * @param headers each with its line end
   */
  static byte[] post(String path, String headers, String json) {
    return ("POST %s HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n%sContent-Type:"
            + " application/json\r\nContent-Length: %d\r\n\r\n%s")
        .formatted(path, headers, json.length(), json)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
