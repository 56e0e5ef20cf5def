package art.samosachaat.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.contracts.chat.CreateConversationRequest;
import art.samosachaat.contracts.chat.SendMessageRequest;
import art.samosachaat.contracts.inference.CancelResponse;
import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.contracts.inference.GenerationEvent.Done;
import art.samosachaat.contracts.inference.GenerationEvent.Failed;
import art.samosachaat.contracts.inference.GenerationEvent.Queued;
import art.samosachaat.contracts.inference.GenerationEvent.Token;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.contracts.schema.ContractSchemas;
import art.samosachaat.contracts.schema.WireTypes;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

  static Stream<Class<?>> records() {
    return WireTypes.all().stream().filter(Class::isRecord);
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyRecordComesBackAsItWent(Class<?> type) throws JsonProcessingException {
    for (boolean full : List.of(true, false)) {
      Object sent = new Samples("text", full).of(type);
      String json = Wire.responses().writeValueAsString(sent);

      assertThat(ContractSchemas.violations(type, json)).as(json).isEmpty();
      assertThat(Wire.requests().readValue(json, type)).isEqualTo(sent);
      assertThat(Wire.responses().readValue(json, type)).isEqualTo(sent);
      assertThat(Wire.requests().writeValueAsString(sent)).isEqualTo(json);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void whatItsSchemaTakesItsConstraintsTake(Class<?> type) {
    try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
      for (boolean full : List.of(true, false)) {
        assertThat(factory.getValidator().validate(new Samples("text", full).of(type))).isEmpty();
      }
    }
  }

  @Test
  void writesSnakeCaseAndLeavesOutWhatIsAbsent() throws JsonProcessingException {
    assertThat(Wire.responses().writeValueAsString(new SendMessageRequest("hi", null, 5, null)))
        .isEqualTo("{\"content\":\"hi\",\"max_tokens\":5}");
  }

  @Test
  void requestsRefuseUnknownKeysThatResponsesPassOver() throws JsonProcessingException {
    String json = "{\"cancelled\":true,\"since\":1}";

    assertThatThrownBy(() -> Wire.requests().readValue(json, CancelResponse.class))
        .isInstanceOf(UnrecognizedPropertyException.class)
        .hasMessageContaining("since");
    assertThat(Wire.responses().readValue(json, CancelResponse.class))
        .isEqualTo(new CancelResponse(true));
  }

  @Test
  void requestsRefuseAKeyGivenTwice() {
    assertThatThrownBy(
            () ->
                Wire.requests()
                    .readValue("{\"content\":\"a\",\"content\":\"b\"}", SendMessageRequest.class))
        .hasMessageContaining("Duplicate field 'content'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"content\":\"a\"} {}", "{\"content\":\"a\"} x", "{\"content\":\"a\"}]"})
  void requestsRefuseWhatFollowsTheDocument(String json) {
    assertThatThrownBy(() -> Wire.requests().readValue(json, SendMessageRequest.class))
        .isInstanceOfAny(MismatchedInputException.class, JsonParseException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\":1}",
        "{\"content\":1.5}",
        "{\"content\":true}",
        "{\"content\":[\"a\"]}",
        "{\"content\":\"a\",\"max_tokens\":\"5\"}",
        "{\"content\":\"a\",\"max_tokens\":5.5}",
        "{\"content\":\"a\",\"max_tokens\":5.0}",
        "{\"content\":\"a\",\"max_tokens\":99999999999}",
        "{\"content\":\"a\",\"temperature\":\"0.5\"}",
        "{\"content\":\"a\",\"max_tokens\":\"\"}",
        "[]",
        "\"\""
      })
  void requestsRefuseAValueOfAnotherType(String json) {
    assertThatThrownBy(() -> Wire.requests().readValue(json, SendMessageRequest.class))
        .isInstanceOfAny(MismatchedInputException.class, JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"1\"", "\"USER\"", "\"robot\"", "\"\""})
  void requestsReadEnumsByTheirWireNamesOnly(String role) {
    assertThatThrownBy(
            () ->
                Wire.requests()
                    .readValue("{\"role\":" + role + ",\"content\":\"a\"}", ChatMessage.class))
        .isInstanceOf(InvalidFormatException.class);
  }

  @Test
  void whatIsNullIsAbsent() throws JsonProcessingException {
    assertThat(Wire.requests().readValue("{\"title\":null}", CreateConversationRequest.class))
        .isEqualTo(new CreateConversationRequest(null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"queue_position":3}                                      | Queued
          {"token":"Sa","gpu":0}                                    | Token
          {"error":"gone","code":"upstream_error","status_code":502} | Failed
          {"done":true,"finish_reason":"stop"}                      | Done
          {"done":true,"finish_reason":"stop","usage":{"prompt_tokens":1,"completion_tokens":2}} | Done
          """)
  void eventsAreToldApartByTheirKeys(String json, String kind) throws JsonProcessingException {
    String extended = json.replaceFirst("}$", ",\"added_later\":{\"by\":[1]}}");

    assertThat(read(json).getClass().getSimpleName()).isEqualTo(kind);
    assertThat(read(extended)).isEqualTo(read(json));
    assertThat(ContractSchemas.violations(GenerationEvent.class, json)).isEmpty();
    assertThat(ContractSchemas.violations(GenerationEvent.class, extended)).isEmpty();
  }

  @Test
  void anEventIsWrittenTheSameAloneAndAsAKind() throws JsonProcessingException {
    List<GenerationEvent> events =
        List.of(
            new Queued(1),
            new Token("Sa", 0),
            new Failed("gone", "upstream_error", 502),
            Done.of(FinishReason.STOP, new TokenUsage(1, 2), null));

    for (GenerationEvent event : events) {
      String json = Wire.responses().writeValueAsString(event);
      assertThat(Wire.responses().writerFor(GenerationEvent.class).writeValueAsString(event))
          .isEqualTo(json);
      assertThat(read(json)).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"surprise\":1}", "[]", "\"done\""})
  void whatIsNoEventIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JsonProcessingException.class);
  }

  private static GenerationEvent read(String json) throws JsonProcessingException {
    return Wire.responses().readValue(json, GenerationEvent.class);
  }
}
