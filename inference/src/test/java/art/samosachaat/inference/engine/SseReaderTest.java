package art.samosachaat.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseReaderTest {
  @Test
  void skipsCommentsAndOtherFields() throws IOException {
    assertThat(read(": open\n\nid: 7\nevent: x\nretry: 1\ndata: {}\n\n: ping\n\ndata: b\n\n"))
        .containsExactly("{}", "b");
  }

  @Test
  void takesOneSpaceOffAndJoinsSeveralLines() throws IOException {
    assertThat(read("data:a\ndata:  b\ndata\n\n")).containsExactly("a\n b\n");
  }

  @Test
  void knowsThreeEndsOfALine() throws IOException {
    assertThat(read("data: a\r\n\r\ndata: b\r\rdata: c\n\n")).containsExactly("a", "b", "c");
  }

  @Test
  void keepsCharactersOfAnyLength() throws IOException {
    assertThat(read("data: é चाट 🥟\n\n")).containsExactly("é चाट 🥟");
  }

  @Test
  void dropsAnEventThatIsCutOff() throws IOException {
    assertThat(read("data: a\n\ndata: b\n")).containsExactly("a");
    assertThat(read("")).isEmpty();
  }

  @Test
  void refusesALineWithoutEnd() {
    String endless = "data: " + "x".repeat(SseReader.MAX_EVENT_BYTES);

    assertThatThrownBy(() -> read(endless)).isInstanceOf(IOException.class);
  }

  @Test
  void refusesAnEventWithoutEnd() {
    String endless = ("data: " + "x".repeat(1_000) + "\n").repeat(1_100);

    assertThatThrownBy(() -> read(endless)).isInstanceOf(IOException.class);
  }

  private static List<String> read(String stream) throws IOException {
    SseReader reader =
        new SseReader(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
    List<String> events = new ArrayList<>();
    for (String data = reader.next(); data != null; data = reader.next()) {
      events.add(data);
    }
    return events;
  }
}
