package art.samosachaat.chat;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.chat.ConversationExport;
import art.samosachaat.contracts.schema.ContractSchemas;
import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations out and in. */
class ArchiveIT {

  private static final String IMPORT = "/api/conversations/import";

  private static RunningChat chat;

  private Http asha;

  @BeforeAll
  static void start() throws Exception {
    chat = new RunningChat();
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  @BeforeEach
  void somebody() {
    asha = chat.as(UUID.randomUUID().toString());
  }

  /** A tree with a question, two answers, and one that goes on below the older. */
  private static String tree() {
    return """
    {"format_version":1,"title":"Samosas","model_tag":"fake","is_favorited":true,
     "active_leaf_id":"00000000-0000-0000-0000-000000000004",
     "created_at":"2024-02-01T09:00:00.123456Z","updated_at":"2024-02-01T10:00:00Z","messages":[
     {"id":"00000000-0000-0000-0000-000000000001","conversation_id":"00000000-0000-0000-0000-0000000000aa",
      "role":"user","content":"How?","version":1,"versions":[],"created_at":"2024-02-01T09:00:00Z"},
     {"id":"00000000-0000-0000-0000-000000000002","conversation_id":"00000000-0000-0000-0000-0000000000aa",
      "parent_id":"00000000-0000-0000-0000-000000000001","role":"assistant","content":"Fold.","version":1,
      "versions":[],"finish_reason":"stop","token_count":2,"inference_time_ms":9,"created_at":"2024-02-01T09:00:01Z"},
     {"id":"00000000-0000-0000-0000-000000000003","conversation_id":"00000000-0000-0000-0000-0000000000aa",
      "parent_id":"00000000-0000-0000-0000-000000000001","role":"assistant","content":"Fry.","version":2,
      "versions":[],"finish_reason":"length","created_at":"2024-02-01T09:00:02Z"},
     {"id":"00000000-0000-0000-0000-000000000004","conversation_id":"00000000-0000-0000-0000-0000000000aa",
      "parent_id":"00000000-0000-0000-0000-000000000002","role":"user","content":"And then?","version":1,
      "versions":[],"created_at":"2024-02-01T09:00:03Z"}]}
    """;
  }

  @Test
  void aRoundTripLosesNothing() {
    JsonNode first = asha.post(IMPORT, tree()).json();
    assertThat(first.path("messages")).hasSize(3);
    Reply exported = asha.get(export(first) + "?format=json");
    assertThat(ContractSchemas.violations(ConversationExport.class, exported.body())).isEmpty();
    assertThat(exported.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"conversation-" + first.path("id").asText() + ".json\"");

    JsonNode second = asha.post(IMPORT, exported.body()).json();
    JsonNode again = asha.get(export(second)).json();

    assertThat(again.path("messages")).hasSize(4);
    assertThat(withoutIds(again)).isEqualTo(withoutIds(exported.json()));
    for (int i = 0; i < 4; i++) {
      JsonNode before = exported.json().path("messages").path(i);
      JsonNode after = again.path("messages").path(i);
      assertThat(after.path("id")).isNotEqualTo(before.path("id"));
      assertThat(after.path("versions")).hasSize(before.path("versions").size());
    }
    assertThat(again.path("messages").path(1).path("versions")).hasSize(2);
    assertThat(again.path("active_leaf_id")).isEqualTo(again.path("messages").path(3).path("id"));
    assertThat(again.path("messages").path(3).path("parent_id"))
        .isEqualTo(again.path("messages").path(1).path("id"));
  }

  private static String export(JsonNode conversation) {
    return "/api/conversations/" + conversation.path("id").asText() + "/export";
  }

  private static JsonNode withoutIds(JsonNode export) {
    ObjectNode copy = export.deepCopy();
    copy.remove("active_leaf_id");
    for (JsonNode message : copy.path("messages")) {
      ((ObjectNode) message).remove(List.of("id", "conversation_id", "parent_id", "versions"));
    }
    return copy;
  }

  @Test
  void writesTheActiveBranchInMarkdown() {
    JsonNode imported = asha.post(IMPORT, tree()).json();

    Reply markdown = asha.get(export(imported) + "?format=markdown");

    assertThat(markdown.header("Content-Type")).startsWith("text/markdown");
    assertThat(markdown.body())
        .isEqualTo(
            """
            # Samosas

            ## User

            How?

            ## Assistant

            Fold.

            ## User

            And then?
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          000000000004","conv | 000000000001","conv | messages[3].id is that of a message before it.
          "parent_id":"00000000-0000-0000-0000-000000000002" | "parent_id":"00000000-0000-0000-0000-000000000009" | messages[3].parent_id is not the id of a message before it.
          "version":2 | "version":1 | messages[2].version is that of a sibling before it.
          "active_leaf_id":"00000000-0000-0000-0000-000000000004" | "active_leaf_id":"00000000-0000-0000-0000-000000000007" | active_leaf_id is not the id of a message before it.
          "updated_at":"2024 | "updated_at":"+100024 | updated_at must be between 1970-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
          "format_version":1 | "format_version":2 | format_version must be less than or equal to 1 (was 2).
          "content":"Fold." | "content":"\\u0000" | messages[1].content must not contain U+0000 or half of a surrogate pair (was "\uFFFD").
          """)
  void refusesWhatIsNoTreeAndStoresNothing(String good, String bad, String message) {
    long before = chat.database.count("SELECT count(*) FROM conversations");

    Reply reply = asha.post(IMPORT, tree().replace(good, bad));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.errorMessage()).isEqualTo(message);
    assertThat(chat.database.count("SELECT count(*) FROM conversations")).isEqualTo(before);
  }

  @Test
  void takesMoreThanOtherRequestsDo() {
    assertThat(asha.post(IMPORT, tree().replace("Fold.", "F".repeat(1_000_000))).status())
        .isEqualTo(201);
  }

  @Test
  void exportsNobodyElses() {
    JsonNode imported = asha.post(IMPORT, tree()).json();
    Reply foreign = chat.as("ben").get(export(imported));
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.errorMessage()).isEqualTo("There is no such conversation.");
    assertThat(asha.get(export(imported) + "?format=pdf").errorMessage()).startsWith("format must");
  }
}
