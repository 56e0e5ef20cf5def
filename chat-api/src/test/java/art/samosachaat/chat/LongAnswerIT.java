package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.testing.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An answer that goes on for so long that the process has forgotten its beginning: who comes late
 * is told it nevertheless, from the database, and then goes on with what is being said.
 */
class LongAnswerIT {

  private static final int WORDS = 120;

  /** Two seconds after its beginning: what was said in the first was stored twice ago. */
  private static final int LATE = 90;

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
  void isToldFromItsBeginningWhileItGoesOn() throws Exception {
    Http asha = chat.as("asha");
    String conversation = chat.newConversation("asha");
    try (ClientStream first = ClientStream.send(asha, conversation, "count " + WORDS + " 25")) {
      List<SseEvent> heard = new ArrayList<>();
      while (heard.size() < LATE) {
        heard.add(first.next());
      }
      try (ClientStream whole = ClientStream.resume(asha, first.generation(), "");
          ClientStream some = ClientStream.resume(asha, first.generation(), "10");
          ClientStream newest = ClientStream.resume(asha, first.generation(), "" + (LATE - 1))) {
        List<SseEvent> all = whole.rest();
        heard.addAll(first.rest());

        assertThat(all).isEqualTo(heard);
        assertThat(all).extracting(SseEvent::id).containsExactlyElementsOf(ids());
        assertThat(some.rest()).isEqualTo(all.subList(10, all.size()));
        assertThat(newest.rest()).isEqualTo(all.subList(LATE - 1, all.size()));
      }
    }
    String answer =
        asha.get("/api/conversations/" + conversation).json().at("/messages/1/content").asText();
    assertThat(answer).startsWith("1 2 3 ").endsWith(" 119 120 ");
  }

  @Test
  void isToldFromItsBeginningToWhoAsksTheSameAgain() throws Exception {
    Http asha = chat.as("asha").with("Idempotency-Key", UUID.randomUUID().toString());
    String conversation = chat.newConversation("asha");
    String words = "count " + WORDS + " 25";
    try (ClientStream first = ClientStream.send(asha, conversation, words)) {
      for (int i = 0; i < LATE; i++) {
        first.next();
      }
      try (ClientStream again = ClientStream.send(asha, conversation, words)) {
        assertThat(again.generation()).isEqualTo(first.generation());
        assertThat(again.rest()).extracting(SseEvent::id).containsExactlyElementsOf(ids());
      }
    }
  }

  /** The place in the queue, the words, and the end. */
  private static List<String> ids() {
    return IntStream.rangeClosed(1, WORDS + 2).mapToObj(Integer::toString).toList();
  }
}
