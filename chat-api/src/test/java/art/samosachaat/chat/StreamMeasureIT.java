package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.testing.Http;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stream's request is over for its thread when the head is sent, for who watches at its end. */
class StreamMeasureIT {

  private static RunningChat chat;

  @BeforeAll
  static void start() throws Exception {
    chat = new RunningChat();
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  @Test
  void isMeasuredToItsEndAndWithItsTrace() throws Exception {
    Http asha = chat.as("asha");
    String conversation = chat.newConversation("asha");
    String trace;
    try (ClientStream stream = ClientStream.send(asha, conversation, "count 30 25")) {
      stream.next();
      assertThat(metric("http_server_active_requests ")).endsWith(" 1.0");
      assertThat(metric("chat_streams_open ")).endsWith(" 1.0");
      trace = stream.response().headers().firstValue("x-trace-id").orElseThrow();
      stream.rest();
    }

    // Noted before the client can see the end.
    assertThat(metric("http_server_active_requests ")).endsWith(" 0.0");
    assertThat(metric("chat_streams_open ")).endsWith(" 0.0");
    String sum = metric("http_server_request_duration_seconds_sum", "/messages\"");
    assertThat(Double.parseDouble(sum.substring(sum.lastIndexOf(' ')))).isBetween(0.7, 30.0);
    assertThat(metric("http_server_request_duration_seconds_bucket", "/messages\"", "# {"))
        .contains("trace_id=\"" + trace + "\"");
  }

  /** The first line that has all of this. */
  private static String metric(String start, String... parts) {
    return chat.admin()
        .with("Accept", "application/openmetrics-text")
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(start))
        .filter(
            line -> {
              for (String part : parts) {
                if (!line.contains(part)) {
                  return false;
                }
              }
              return true;
            })
        .findFirst()
        .orElse("no line " + start);
  }
}
