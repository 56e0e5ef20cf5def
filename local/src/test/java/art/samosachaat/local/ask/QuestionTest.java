package art.samosachaat.local.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.local.terminal.UserError;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server whose answers are laid out beforehand. */
class QuestionTest {

  private static final String DONE =
      "id: 9\ndata: {\"done\": true, \"finish_reason\": \"stop\"}\n\n";

  private record Answer(int status, String body) {}

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> resumedAfter = new ArrayList<>();
  private HttpServer server;
  private URI url;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/auth/local",
        exchange ->
            write(
                exchange,
                new Answer(
                    200,
                    "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\":"
                        + " 3600}")));
    server.createContext(
        "/api/conversations", exchange -> write(exchange, new Answer(201, "{\"id\": \"c\"}")));
    server.createContext("/api/conversations/c/messages", this::next);
    server.createContext("/api/generations/g/events", this::next);
    server.start();
    url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void printsTheAnswerAsItComes() throws Exception {
    answers.add(
        new Answer(
            200,
            ": open\nid: 1\ndata: {\"queue_position\": 0}\n\n"
                + token(2, "Hot ")
                + token(3, "chaat")
                + DONE));
    ask();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Hot chaat\n");
  }

  @Test
  void resumesABrokenStreamAfterTheLastEventItSaw() throws Exception {
    answers.add(new Answer(200, token(1, "Hot ")));
    answers.add(new Answer(200, token(2, "chaat") + DONE));
    ask();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Hot chaat\n");
    assertThat(resumedAfter).containsExactly("1");
  }

  @Test
  void takesAResumptionWithoutContentForTheEnd() throws Exception {
    answers.add(new Answer(200, token(1, "Hot")));
    answers.add(new Answer(204, ""));
    ask();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Hot\n");
  }

  @Test
  void printsWhatAResetAddsOnlyOnce() throws Exception {
    answers.add(new Answer(200, token(1, "Hot ")));
    answers.add(
        new Answer(
            200,
            "id: 5\nevent: reset\ndata: {\"text\": \"Hot and \"}\n\n" + token(6, "sour") + DONE));
    ask();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Hot and sour\n");
  }

  @Test
  void saysWhyAnAnswerEndedEarlyAfterWhatWasSaid() {
    answers.add(
        new Answer(
            200,
            token(1, "Hot")
                + "data: {\"error\": \"the model crashed\", \"code\": \"upstream_error\","
                + " \"status_code\": 502}\n\n"
                + DONE));
    assertThatThrownBy(this::ask)
        .isInstanceOf(UserError.class)
        .hasMessage("The answer ended early: the model crashed");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Hot\n");
  }

  @Test
  void passesOnWhatTheServerSaysAboutARefusal() {
    answers.add(
        new Answer(
            429,
            "{\"error\": {\"code\": \"rate_limited\", \"message\": \"slow down\", \"trace_id\":"
                + " \"0\"}}"));
    assertThatThrownBy(this::ask)
        .isInstanceOf(UserError.class)
        .hasMessage("chat-api answered 429: slow down");
    assertThat(out.size()).isZero();
  }

  @Test
  void saysWhichServiceCannotBeReached() {
    server.stop(0);
    assertThatThrownBy(this::ask)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("auth cannot be reached");
    assertThatCode(() -> out.flush()).doesNotThrowAnyException();
  }

  private void ask() throws InterruptedException {
    new Question(url, url, new PrintStream(out, true, StandardCharsets.UTF_8)).ask("me", "What?");
  }

  private static String token(int id, String text) {
    return "id: %d\ndata: {\"token\": \"%s\", \"gpu\": 0}\n\n".formatted(id, text);
  }

  private void next(HttpExchange exchange) throws IOException {
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    if (last != null) {
      resumedAfter.add(last);
    }
    exchange.getResponseHeaders().set("X-Generation-Id", "g");
    write(exchange, answers.remove());
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
