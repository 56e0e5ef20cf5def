package art.samosachaat.obs.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusClientTest {

  private HttpServer server;
  private PrometheusClient client;

  @BeforeEach
  void listen() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.start();
    client =
        new PrometheusClient(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofSeconds(2));
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>\n<body>It works!</body></html>",
        "null",
        "[1]",
        "{\"status\": \"success\"}",
        "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\": 7}}",
        "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\":"
            + " [{\"metric\": {}, \"value\": [1, \"many\"]}]}}"
      })
  void calledWhatIsNoPrometheusByItsAnswer(String nonsense) {
    answer(200, nonsense);

    assertThatThrownBy(() -> client.query("up", Instant.EPOCH))
        .isInstanceOf(PrometheusException.class)
        .hasMessageContaining(client.url() + " does not answer as Prometheus does: ")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void passesOnWhyAQueryIsRefused() {
    answer(
        400, "{\"status\": \"error\", \"errorType\": \"bad_data\", \"error\": \"parse\\nerror\"}");

    PrometheusException refused =
        catchThrowableOfType(PrometheusException.class, () -> client.query("up{", Instant.EPOCH));

    assertThat(refused).hasMessage("parse error");
    assertThat(refused.kind()).isEqualTo(PrometheusException.Kind.REFUSED);
  }

  @Test
  void waitsNoLongerThanItsTimeoutForTheLastByte() {
    CountDownLatch asked = new CountDownLatch(1);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          asked.countDown();
        });

    assertThatThrownBy(() -> client.query("up", Instant.EPOCH))
        .isInstanceOf(PrometheusException.class)
        .hasMessageContaining("has not answered within 2000 ms");
    assertThat(asked.getCount()).isZero();
  }

  @Test
  void readsInfinityAndTheSamplesRead() throws Exception {
    answer(
        200,
        """
        {"status": "success", "data": {"resultType": "matrix",
          "result": [{"metric": {"job": "x"}, "values": [[1.5, "-Inf"], [2, "1e3"]]}],
          "stats": {"samples": {"totalQueryableSamples": 7}}}}
        """);

    Answer answer =
        client.queryRange(
            "up",
            TimeSpan.before(Instant.ofEpochSecond(10), Duration.ofSeconds(9)),
            Duration.ofSeconds(1));

    assertThat(answer.samplesRead()).isEqualTo(7);
    assertThat(answer.series().getFirst().points())
        .containsExactly(
            new Series.Point(1.5, Double.NEGATIVE_INFINITY), new Series.Point(2, 1000));
  }

  @Test
  void refusesAnAddressThatIsNotOfHttp() {
    assertThatThrownBy(() -> new PrometheusClient(URI.create("localhost:9090")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("localhost:9090");
  }

  private void answer(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
