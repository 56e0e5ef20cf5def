package art.samosachaat.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.chat.ConversationPage;
import art.samosachaat.contracts.schema.WireTypes;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a record prints can end up in a log, so that only what was judged harmless is printed. */
class ToStringTest {

  private static final String CANARY = "canary";

  /** Names, ids and texts of our own; no credential, nothing that people say or are called. */
  private static final Set<String> HARMLESS =
      Set.of(
          "Status",
          "TokenClaims",
          "Revocations",
          "ValidateResponse",
          "JsonWebKeySet",
          "JsonWebKeySet.Key",
          "ErrorResponse",
          "ErrorResponse.Detail",
          "CreateApiKeyRequest",
          "ApiKey",
          "ApiKeyList",
          "ConversationPage",
          "CreateConversationRequest",
          "UserActivityPage",
          "GenerateRequest",
          "GenerationEvent.Failed",
          "InferenceHealth",
          "ModelInfo",
          "ModelList",
          "SwapJob",
          "SwapRequest",
          "TokenizeResponse");

  @Test
  void onlyHarmlessTextIsPrinted() {
    Set<String> printing = new TreeSet<>();
    for (Class<?> type : records().toList()) {
      if (new Samples(CANARY, true).of(type).toString().contains(CANARY)) {
        printing.add(WireTypes.schemaFile(type).replace(".json", ""));
      }
    }

    assertThat(printing).isEqualTo(new TreeSet<>(HARMLESS));
  }

  @Test
  void whatRecordsHidePrintsNothingInsideOthersEither() {
    String printed = new Samples(CANARY, true).of(ConversationPage.class).toString();

    assertThat(printed.replace("nextCursor=" + CANARY, "")).doesNotContain(CANARY);
  }

  @Test
  void recordsThatHideSomethingSayWhoTheyAre() {
    assertThat(records().filter(ToStringTest::hides))
        .isNotEmpty()
        .allSatisfy(
            type ->
                assertThat(new Samples(CANARY, true).of(type).toString())
                    .startsWith(type.getSimpleName() + "["));
  }

  /** The compiler's own {@code toString} is final. */
  private static boolean hides(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals("toString"))
        .map(Method::getModifiers)
        .noneMatch(Modifier::isFinal);
  }

  private static Stream<Class<?>> records() {
    return WireTypes.all().stream().filter(Class::isRecord);
  }
}
