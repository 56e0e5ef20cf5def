package art.samosachaat.local.ask;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.chat.ResetEvent;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.local.terminal.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks one question and prints the answer while it comes. For one use by one thread. */
public final class Question {

  /** See {@link art.samosachaat.contracts.chat.SendMessageRequest}. */
  public static final int MAX_CHARACTERS = 8000;

  private static final int MAX_ATTEMPTS = 5;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

  private final PlatformClient client;
  private final PrintStream out;
  private final StringBuilder printed = new StringBuilder();
  private @Nullable String generation;
  private @Nullable String lastEventId;
  private @Nullable String failure;

  public Question(URI auth, URI chat, PrintStream out) {
    this.client = new PlatformClient(auth, chat);
    this.out = out;
  }

  /**
   * @throws UserError when it cannot be asked, or is not answered to its end
   */
  public void ask(String name, String question) throws InterruptedException {
    try {
      String token = client.signIn(name);
      String conversation = client.createConversation(token);
      answer(token, conversation, question);
    } catch (IOException e) {
      throw new UserError("The question could not be asked: " + e.getMessage() + ".", e);
    } finally {
      if (!printed.isEmpty()) {
        out.println();
        out.flush();
      }
    }
    if (failure != null) {
      throw new UserError("The answer ended early: " + failure);
    }
  }

  private void answer(String token, String conversation, String question)
      throws IOException, InterruptedException {
    String key = UUID.randomUUID().toString();
    for (int attempt = 1; ; attempt++) {
      try {
        if (follow(open(token, conversation, question, key))) {
          return;
        }
        throw new IOException("the answer broke off");
      } catch (IOException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
        Thread.sleep(BETWEEN_ATTEMPTS);
      }
    }
  }

  private HttpResponse<InputStream> open(
      String token, String conversation, String question, String key)
      throws IOException, InterruptedException {
    String known = generation;
    if (known != null) {
      return client.resume(token, known, lastEventId);
    }
    HttpResponse<InputStream> response = client.sendMessage(token, conversation, question, key);
    generation = PlatformClient.generationOf(response);
    return response;
  }

  /** Whether the answer came to its end. */
  private boolean follow(HttpResponse<InputStream> response)
      throws IOException, InterruptedException {
    if (response.statusCode() == 204) {
      return true;
    }
    try (EventStream events = new EventStream(response.body())) {
      Optional<SseEvent> event = events.next();
      while (event.isPresent()) {
        lastEventId = event.get().id();
        if (take(event.get())) {
          return true;
        }
        event = events.next();
      }
      return false;
    }
  }

  private boolean take(SseEvent event) throws IOException {
    if (event.type().equals("reset")) {
      startAgainFrom(Wire.responses().readValue(event.data(), ResetEvent.class).text());
      return false;
    }
    return switch (Wire.responses().readValue(event.data(), GenerationEvent.class)) {
      case GenerationEvent.Queued _ -> false;
      case GenerationEvent.Token token -> {
        print(token.token());
        yield false;
      }
      case GenerationEvent.Failed failed -> {
        failure = failed.error();
        yield false;
      }
      case GenerationEvent.Done _ -> true;
    };
  }

  private void print(String text) {
    printed.append(text);
    out.print(text);
    out.flush();
  }

  private void startAgainFrom(String whole) {
    String before = printed.toString();
    if (whole.startsWith(before)) {
      print(whole.substring(before.length()));
    } else if (!before.startsWith(whole)) {
      out.println();
      printed.setLength(0);
      print(whole);
    }
  }
}
