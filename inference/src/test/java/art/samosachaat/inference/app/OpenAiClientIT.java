package art.samosachaat.inference.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.inference.app.RunningInference.Shared;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official client of the OpenAI API against the internal port. */
@Timeout(120)
@ExtendWith(Shared.class)
class OpenAiClientIT {
  private static OpenAIClient client;

  @BeforeAll
  static void connect() {
    client = client(RunningInference.KEY);
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  private static OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl("http://127.0.0.1:" + Shared.service().port() + "/v1")
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  private static ChatCompletionCreateParams.Builder asking(String question) {
    return ChatCompletionCreateParams.builder()
        .model("nano")
        .addSystemMessage("You are a cook.")
        .addUserMessage(question)
        .temperature(0.0)
        .seed(7)
        .user("somebody");
  }

  @Test
  void completesInOnePiece() {
    ChatCompletion completion =
        client.chat().completions().create(asking("What is a samosa?").build());

    assertThat(completion.id()).startsWith("chatcmpl-");
    assertThat(completion.model()).isEqualTo("nano");
    ChatCompletion.Choice choice = completion.choices().getFirst();
    assertThat(choice.message().content().orElse("")).containsPattern("pastry|potato|samosa|dough");
    assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    assertThat(completion.usage().orElseThrow().completionTokens()).isGreaterThan(5);
  }

  @Test
  void streamsTheSameInPieces() {
    String whole =
        client
            .chat()
            .completions()
            .create(asking("What is a samosa?").build())
            .choices()
            .getFirst()
            .message()
            .content()
            .orElseThrow();
    ChatCompletionCreateParams streaming =
        asking("What is a samosa?")
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    List<ChatCompletionChunk> chunks;
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(streaming)) {
      chunks = stream.stream().toList();
    }

    StringBuilder text = new StringBuilder();
    chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .forEach(choice -> text.append(choice.delta().content().orElse("")));
    assertThat(text).hasToString(whole);
    assertThat(chunks.get(chunks.size() - 2).choices().getFirst().finishReason())
        .contains(ChatCompletionChunk.Choice.FinishReason.STOP);
    assertThat(chunks.getLast().usage().orElseThrow().totalTokens()).isGreaterThan(20);
  }

  @Test
  void stopsWhereItIsTold() {
    ChatCompletion limited =
        client
            .chat()
            .completions()
            .create(asking("What is a samosa?").maxCompletionTokens(3).build());
    assertThat(limited.choices().getFirst().finishReason())
        .isEqualTo(ChatCompletion.Choice.FinishReason.LENGTH);
    assertThat(limited.usage().orElseThrow().completionTokens()).isEqualTo(3);

    ChatCompletion stopped =
        client.chat().completions().create(asking("What is a samosa?").stop("fried").build());
    assertThat(stopped.choices().getFirst().message().content().orElse("x"))
        .isNotEmpty()
        .doesNotContain("fried");
  }

  @Test
  void listsTheModelThatAnswers() {
    assertThat(client.models().list().data())
        .singleElement()
        .satisfies(model -> assertThat(model.id()).isEqualTo("nano"));
  }

  @Test
  void saysWhatIsWrongAsTheClientExpectsIt() {
    assertThatThrownBy(
            () -> client.chat().completions().create(asking("a").temperature(2.5).build()))
        .isInstanceOf(UnprocessableEntityException.class)
        .hasMessageContaining("temperature");
    assertThatThrownBy(() -> client.chat().completions().create(asking("a").model("other").build()))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("nano");
    assertThatThrownBy(() -> client.chat().completions().create(asking("a ".repeat(1_000)).build()))
        .isInstanceOf(UnprocessableEntityException.class)
        .hasMessageContaining("holds 512");
    OpenAIClient stranger = client("wrong-key-of-somebody");
    assertThatThrownBy(() -> stranger.models().list())
        .isInstanceOf(PermissionDeniedException.class)
        .hasMessageContaining("internal key");
    stranger.close();
  }
}
