package art.samosachaat.chat;

import static art.samosachaat.chat.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.Role;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import com.openai.services.blocking.chat.ChatCompletionService;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Personal keys, and the OpenAI API that they open. */
class OpenAiIT {

  private static final String KEYS = "/api/me/keys";
  private static final String COMPLETIONS = "/v1/chat/completions";

  private static RunningChat chat;

  private String name;
  private Http user;
  private JsonNode key;
  private Http client;

  @BeforeAll
  static void start() throws Exception {
    chat = new RunningChat();
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  @BeforeEach
  void makeAKey() {
    name = UUID.randomUUID().toString();
    user = chat.as(name);
    key = user.post(KEYS, "{\"name\":\"laptop\"}").json();
    client = with(key.path("key").asText());
  }

  private static Http with(String key) {
    return chat.anonymous().with("Authorization", "Bearer " + key);
  }

  private static String asking(String content, String more) {
    return "{\"model\":\"fake\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}"
        .formatted(content, more);
  }

  @Test
  void showsAKeyOnceAndStoresItHashed() {
    String text = key.path("key").asText();
    assertThat(text).matches("sk-sc-[A-Za-z0-9_-]{43}").startsWith(key.path("prefix").asText());

    JsonNode listed = user.get(KEYS).json().path("keys");
    assertThat(listed).hasSize(1);
    assertThat(listed.path(0).path("name").asText()).isEqualTo("laptop");
    assertThat(listed.path(0).has("key")).isFalse();
    assertThat(listed.path(0).has("last_used_at")).isFalse();
    assertThat(chat.database.query("SELECT string_agg(t::text, ' ') FROM api_keys t"))
        .doesNotContain(text.substring(20));
    assertThat(user.post(KEYS, "{\"name\":\"other\"}").header("Cache-Control"))
        .isEqualTo("no-store");
  }

  @Test
  void aKeyOpensV1AndNothingElse() {
    assertThat(client.get("/v1/models").json().path("data").path(0).path("id").asText())
        .isEqualTo("fake");
    assertThat(client.get(KEYS).status()).isEqualTo(401);
    assertThat(client.get("/api/conversations").status()).isEqualTo(401);
    assertThat(user.get("/v1/models").status()).isEqualTo(401);
    assertThat(user.get(KEYS).json().path("keys").path(0).has("last_used_at")).isTrue();
  }

  @Test
  void aRevokedKeyOpensNothingAndOnlyItsOwnerRevokesIt() {
    String path = KEYS + "/" + key.path("id").asText();
    assertThat(chat.as("somebody-else").delete(path).status()).isEqualTo(404);
    assertThat(client.get("/v1/models").status()).isEqualTo(200);

    assertThat(user.delete(path).status()).isEqualTo(204);
    assertThat(user.delete(path).status()).isEqualTo(404);

    Reply refused = client.get("/v1/models");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().path("error").path("code").asText()).isEqualTo("invalid_api_key");
    assertThat(chat.admin().get("/metrics").body())
        .containsPattern("chat_api_key_events_total\\{event=\"created\"} [1-9]")
        .containsPattern("chat_api_key_events_total\\{event=\"revoked\"} [1-9]")
        .containsPattern("chat_api_key_events_total\\{event=\"refused\"} [1-9]");
  }

  @Test
  void limitsHowManyKeysAUserHas() {
    for (int i = 1; i < 20; i++) {
      assertThat(user.post(KEYS, "{\"name\":\"k\"}").status()).isEqualTo(201);
    }
    assertThat(user.post(KEYS, "{\"name\":\"k\"}").errorCode()).isEqualTo("conflict");
  }

  @Test
  void completesAsTheOpenAiApiDoesAndStoresNothing() {
    Reply reply = client.post(COMPLETIONS, asking("say a crisp pastry", ""));

    assertThat(reply.status()).isEqualTo(200);
    JsonNode completion = reply.json();
    assertThat(completion.path("object").asText()).isEqualTo("chat.completion");
    assertThat(completion.path("id").asText()).startsWith("chatcmpl-");
    JsonNode choice = completion.path("choices").path(0);
    assertThat(choice.path("message").path("role").asText()).isEqualTo("assistant");
    assertThat(choice.path("message").path("content").asText()).isEqualTo("acrisppastry");
    assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
    assertThat(completion.path("usage").path("total_tokens").asInt()).isEqualTo(8);
    assertThat(user.get("/api/conversations").json().path("items")).isEmpty();
    assertThat(chat.database.count("SELECT count(*) FROM completions")).isZero();
    JsonNode today = user.get("/api/me/usage").json().path("days").path(0);
    assertThat(today.path("completion_tokens").asInt()).isEqualTo(3);
  }

  @Test
  void streamsChunksAndUsageAtTheEnd() {
    String more = ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";

    Reply reply = client.post(COMPLETIONS, asking("say a b", more));

    assertThat(reply.header("Content-Type")).startsWith("text/event-stream");
    List<String> events = reply.body().lines().filter(line -> !line.isEmpty()).toList();
    assertThat(events).hasSize(6).allMatch(line -> line.startsWith("data: "));
    assertThat(events.getFirst()).contains("\"role\":\"assistant\"", "chat.completion.chunk");
    assertThat(events.get(1)).contains("\"content\":\"a\"", "\"finish_reason\":null");
    assertThat(events.get(3)).contains("\"finish_reason\":\"stop\"");
    assertThat(events.get(4)).contains("\"choices\":[]", "\"total_tokens\":7");
    assertThat(events.getLast()).isEqualTo("data: [DONE]");
  }

  @Test
  void translatesWhatThereIsSomethingBehind() {
    String body =
        """
        {"model":"fake","max_completion_tokens":7,"temperature":0.5,"top_p":0.9,"seed":3,"n":1,
         "stop":"END","messages":[{"role":"system","content":"Be brief."},
         {"role":"user","content":[{"type":"text","text":"say "},{"type":"text","text":"yes"}]}]}
        """;

    assertThat(client.post(COMPLETIONS, body).status()).isEqualTo(200);

    GenerateRequest asked = chat.inference.requests.getLast();
    assertThat(asked.messages())
        .containsExactly(
            new ChatMessage(Role.SYSTEM, "Be brief."), new ChatMessage(Role.USER, "say yes"));
    assertThat(asked.maxTokens()).isEqualTo(7);
    assertThat(asked.stop()).containsExactly("END");
    assertThat(asked.topP()).isEqualTo(0.9);
    assertThat(asked.seed()).isEqualTo(3);
    assertThat(asked.modelTag()).isEqualTo("fake");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ,"tools":[]       | 400 | Unknown field: tools.
          ,"n":2            | 400 | n must be less than or equal to 1 (was 2).
          ,"max_tokens":0   | 400 | max_tokens must be greater than or equal to 1 (was 0).
          ,"stream":"yes"   | 400 | stream must be true or false.
          """)
  void refusesByNameInTheShapeOfTheOpenAiApi(String more, int status, String message) {
    Reply reply = client.post(COMPLETIONS, asking("say a", more));

    assertThat(reply.status()).isEqualTo(status);
    JsonNode error = reply.json().path("error");
    assertThat(error.path("message").asText()).isEqualTo(message);
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.has("param")).isTrue();
  }

  @Test
  void tellsWhatInferenceSaysInTheSameShape() {
    Reply full = client.post(COMPLETIONS, asking("refuse 429", ""));
    assertThat(full.status()).isEqualTo(429);
    assertThat(full.header("Retry-After")).isEqualTo("7");
    assertThat(full.json().path("error").path("type").asText()).isEqualTo("rate_limit_error");
    Reply dead = client.post(COMPLETIONS, asking("die", ""));
    assertThat(dead.status()).isEqualTo(502);
    assertThat(dead.json().path("error").path("type").asText()).isEqualTo("server_error");
    assertThat(client.post(COMPLETIONS, asking("die", ",\"stream\":true")).body())
        .contains("\"half\"", "\"error\"")
        .doesNotContain("[DONE]");
    assertThat(chat.anonymous().get("/v1/nonsense").json().path("error").has("type")).isTrue();
    assertThat(chat.database.count("SELECT count(*) FROM completions")).isZero();
  }

  @Test
  void theOfficialClientCompletes() {
    try (var official = official(key.path("key").asText())) {
      ChatCompletion completion = official.client().chat().completions().create(said("say a b"));

      assertThat(completion.id()).startsWith("chatcmpl-");
      assertThat(completion.model()).isEqualTo("fake");
      assertThat(completion.choices()).hasSize(1);
      assertThat(completion.choices().getFirst().message().content()).hasValue("ab");
      assertThat(completion.choices().getFirst().finishReason())
          .isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
      assertThat(completion.usage().orElseThrow().totalTokens()).isEqualTo(7);
      completion.validate();
    }
  }

  @Test
  void theOfficialClientStreamsAndListsModels() {
    try (var official = official(key.path("key").asText());
        StreamResponse<ChatCompletionChunk> chunks =
            official.client().chat().completions().createStreaming(said("say a b"))) {
      List<ChatCompletionChunk> all = chunks.stream().map(ChatCompletionChunk::validate).toList();

      assertThat(
              all.stream()
                  .flatMap(chunk -> chunk.choices().stream())
                  .map(choice -> choice.delta().content().orElse("")))
          .containsExactly("", "a", "b", "");
      assertThat(all.getLast().choices().getFirst().finishReason())
          .hasValue(ChatCompletionChunk.Choice.FinishReason.STOP);
      assertThat(official.client().models().list().data()).extracting(Model::id).contains("fake");
    }
  }

  @Test
  void theOfficialClientKnowsOurErrors() {
    try (var official = official(key.path("key").asText());
        var stranger = official("sk-sc-nobody")) {
      assertThatThrownBy(() -> stranger.client().models().list())
          .isInstanceOfSatisfying(
              UnauthorizedException.class,
              refused -> assertThat(refused.code()).hasValue("invalid_api_key"));
      ChatCompletionService completions = official.client().chat().completions();
      assertThatThrownBy(() -> completions.create(said("refuse 429")))
          .isInstanceOfSatisfying(
              RateLimitException.class,
              refused -> assertThat(refused.type()).hasValue("rate_limit_error"));
      assertThatThrownBy(() -> completions.create(said("die")))
          .isInstanceOfSatisfying(
              InternalServerException.class,
              failed -> assertThat(failed.statusCode()).isEqualTo(502));
      assertThatThrownBy(() -> completions.create(said("say a").toBuilder().n(2).build()))
          .isInstanceOfSatisfying(
              BadRequestException.class, refused -> assertThat(refused).hasMessageContaining("n "));
    }
  }

  private static ChatCompletionCreateParams said(String content) {
    return ChatCompletionCreateParams.builder().model("fake").addUserMessage(content).build();
  }

  /** OpenAI's own client, which keeps threads until it is closed. */
  private static Official official(String key) {
    return new Official(
        OpenAIOkHttpClient.builder()
            .baseUrl("http://127.0.0.1:" + chat.app.getPort(0) + "/v1")
            .apiKey(key)
            .maxRetries(0)
            .build());
  }

  private record Official(OpenAIClient client) implements AutoCloseable {

    @Override
    public void close() {
      client.close();
    }
  }

  @Test
  void aClientThatLeavesEndsACompletionThatIsNotStreamed() throws Exception {
    String body = asking("count 100000 20", "");
    try (Socket leaving = new Socket("127.0.0.1", chat.app.getPort(0))) {
      leaving
          .getOutputStream()
          .write(
              String.join(
                      "\r\n",
                      "POST /v1/chat/completions HTTP/1.1",
                      "Host: chat",
                      "Authorization: Bearer " + key.path("key").asText(),
                      "Content-Type: application/json",
                      "Content-Length: " + body.length(),
                      "",
                      body)
                  .getBytes(StandardCharsets.UTF_8));
      eventually(() -> running() == 1);
    }

    eventually(() -> running() == 0);
    JsonNode today = user.get("/api/me/usage").json().path("days").path(0);
    assertThat(today.path("completion_tokens").asInt()).isBetween(0, 99_999);
  }

  private static long running() {
    return chat.database.count("SELECT count(*) FROM completions");
  }
}
