package art.samosachaat.chat.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {

  @Test
  void tellsWhatAnEventIs() throws Exception {
    assertThat(Payloads.kind("{\"token\": \"a\\\"b\", \"gpu\": 0}")).isEqualTo(Payloads.Kind.TOKEN);
    assertThat(Payloads.kind("{\"done\":true,\"usage\":{\"prompt_tokens\":1}}"))
        .isEqualTo(Payloads.Kind.DONE);
    assertThat(Payloads.kind("{\"queue_position\":3}")).isEqualTo(Payloads.Kind.OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"token\":5}", "{\"token\":\"a\"", "{\"token\":\"a\"} {}", "x"})
  void refusesWhatIsNone(String payload) {
    assertThatThrownBy(() -> Payloads.kind(payload)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void joinsWhatTheTokensSay() {
    Payloads.Said said =
        Payloads.said(
            """
            {"queue_position":0}
            {"token":"Sa","gpu":0}
            {"token":"mo\\u00e7a\\n","gpu":1}
            {"done":true,"usage":{"prompt_tokens":[1,{"a":2}]},"finish_reason":"stop"}\
            """);

    assertThat(said.text()).isEqualTo("Samoça\n");
    assertThat(said.tokens()).isEqualTo(2);
    assertThat(said.toString()).doesNotContain("Samo");
  }

  @Test
  void startsAgainAtAReset() {
    assertThat(Payloads.said("{\"token\":\"x\"}\n{\"text\":\"all\"}\n{\"token\":\"!\"}").text())
        .isEqualTo("all!");
    assertThat(Payloads.said("").text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"token\":\"a\"}\n{\"token\":", "{\"token\":\"a\"}\n{\"other\":[1", "{"})
  void saysThatWhatIsStoredIsBroken(String lines) {
    assertThatThrownBy(() -> Payloads.said(lines)).isInstanceOf(UncheckedIOException.class);
  }
}
