package art.samosachaat.inference.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.Role;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestTest {
  @Test
  void readsEveryField() throws JsonProcessingException {
    ChatRequest request =
        parse(
            """
            {"model": "m", "messages": [{"role": "developer", "content": "s"},
              {"role": "user", "content": "u"}],
             "temperature": 0.5, "top_k": 40, "top_p": 0.9, "min_p": 0.1, "repeat_penalty": 1.1,
             "seed": 7, "max_tokens": 9, "stop": "END",
             "stream": true, "stream_options": {"include_usage": true}}
            """);

    assertThat(request.messages())
        .containsExactly(new ChatMessage(Role.SYSTEM, "s"), new ChatMessage(Role.USER, "u"));
    assertThat(request.sampling())
        .isEqualTo(new Sampling(0.5, 40, 0.9, 0.1, 1.1, 7L, 9, List.of("END")));
    assertThat(request.stream()).isTrue();
    assertThat(request.includeUsage()).isTrue();
    assertThat(request.continuousUsage()).isFalse();
  }

  @Test
  void leavesWhatIsAbsentOrNullToTheEngine() throws JsonProcessingException {
    ChatRequest request =
        parse("{\"messages\": [{\"role\": \"user\", \"content\": \"u\"}], \"seed\": null}");

    assertThat(request.sampling())
        .isEqualTo(new Sampling(null, null, null, null, null, null, null, List.of()));
    assertThat(request.stream()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature | -0.1",
        "temperature | 2.1",
        "temperature | 1e999",
        "temperature | '\"hot\"'",
        "top_k | -1",
        "top_k | 1.5",
        "top_k | 99999999999",
        "top_p | 1.01",
        "min_p | -1",
        "repetition_penalty | 0",
        "seed | -1",
        "seed | 4294967296",
        "max_tokens | 0",
        "max_tokens | 99999999999999999999",
        "stop | 5",
        "stop | '[\"\"]'",
        "stop | '[5]'",
        "stream | 1",
      })
  void refusesWhatIsOutOfRangeAndNamesTheField(String field, String value) {
    assertThatThrownBy(
            () ->
                parse(
                    "{\"messages\": [{\"role\": \"user\", \"content\": \"u\"}], \"%s\": %s}"
                        .formatted(field, value)))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'[]'",
        "'{\"messages\": []}'",
        "'{\"messages\": {}}'",
        "'{\"messages\": [5]}'",
        "'{\"messages\": [{\"role\": \"user\"}]}'",
        "'{\"messages\": [{\"role\": \"user\", \"content\": \"\"}]}'",
        "'{\"messages\": [{\"role\": \"tool\", \"content\": \"x\"}]}'",
      })
  void refusesWhatIsNoConversation(String body) {
    assertThatThrownBy(() -> parse(body)).isInstanceOf(BadRequestException.class);
  }

  private static ChatRequest parse(String body) throws JsonProcessingException {
    return ChatRequest.parse(new ObjectMapper().readTree(body));
  }
}
