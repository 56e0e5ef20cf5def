package art.samosachaat.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.chat.CreateConversationRequest;
import art.samosachaat.contracts.chat.SendMessageRequest;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.schema.ContractSchemas;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

  private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
  private static final Validator VALIDATOR = FACTORY.getValidator();

  @AfterAll
  static void close() {
    FACTORY.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\0", "\uD83D", "\uDE00", "a\uDE00\uD83D", "\uD83D\uD83D\uDE00"})
  void refusesWhatCannotBeStoredOrSent(String text) {
    Set<? extends ConstraintViolation<?>> violations =
        VALIDATOR.validate(new CreateConversationRequest(text, null));

    assertThat(violations)
        .singleElement()
        .satisfies(violation -> assertThat(violation.getPropertyPath()).hasToString("title"))
        .satisfies(
            violation ->
                assertThat(violation.getMessage())
                    .isEqualTo("must not contain U+0000 or half of a surrogate pair"));
    assertThat(ContractSchemas.violations(CreateConversationRequest.class, titled(text)))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "two\nlines\r\n", "😀", "समोसा", "\u0001\uFFFF", "👩‍👩‍👧"})
  void acceptsEveryOtherText(String text) {
    assertThat(VALIDATOR.validate(new CreateConversationRequest(text, null))).isEmpty();
    assertThat(ContractSchemas.violations(CreateConversationRequest.class, titled(text))).isEmpty();
  }

  @Test
  void reachesIntoLists() {
    GenerateRequest request =
        new GenerateRequest(
            List.of(), null, null, null, null, null, List.of("a\0"), null, null, null);

    assertThat(VALIDATOR.validate(request))
        .extracting(violation -> violation.getPropertyPath().toString())
        .containsExactlyInAnyOrder("messages", "stop[0].<list element>");
  }

  @Test
  void longTextNeedsNoDeepStack() {
    String text = "x".repeat(8_000);

    assertThat(VALIDATOR.validate(new SendMessageRequest(text, null, null, null))).isEmpty();
    assertThat(VALIDATOR.validate(new SendMessageRequest(text + "x", null, null, null))).hasSize(1);
  }

  private static String titled(String text) {
    StringBuilder json = new StringBuilder("{\"title\":\"");
    text.chars().forEach(unit -> json.append("\\u%04x".formatted(unit)));
    return json.append("\"}").toString();
  }
}
