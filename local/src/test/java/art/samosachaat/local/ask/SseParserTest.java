package art.samosachaat.local.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SseParserTest {

  private final SseParser parser = new SseParser();

  @Test
  void putsFieldsTogetherAtTheEmptyLine() {
    assertThat(events("id: 7", "event: reset", "data: {\"text\":", "data:\"x\"}", ""))
        .containsExactly(new SseEvent("7", "reset", "{\"text\":\n\"x\"}"));
  }

  @Test
  void passesOverCommentsUnknownFieldsAndEventsWithoutData() {
    assertThat(
            events(
                ": keep-alive", "", "retry: 10", "event: nothing", "", "data", "", "data: a", ""))
        .containsExactly(new SseEvent(null, "message", ""), new SseEvent(null, "message", "a"));
  }

  @Test
  void removesOneSpaceAfterTheColonAndNoMore() {
    assertThat(events("data:  two", "")).containsExactly(new SseEvent(null, "message", " two"));
  }

  @Test
  void keepsTheIdForEventsThatNameNone() {
    assertThat(events("id: 1", "data: a", "", "data: b", ""))
        .extracting(SseEvent::id)
        .containsExactly("1", "1");
  }

  private List<SseEvent> events(String... lines) {
    return List.of(lines).stream().flatMap(line -> parser.line(line).stream()).toList();
  }
}
