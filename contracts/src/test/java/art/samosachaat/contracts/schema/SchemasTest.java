package art.samosachaat.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SchemasTest {

  private static final Path FOLDER = Path.of("schemas");
  private static final String ADVICE =
      "schemas/%s. To write the schemas anew: mvn -pl contracts -am test -Dcontracts.write=true";

  private static final SortedMap<String, String> GENERATED = RecordSchemas.all();

  @BeforeAll
  static void writeWhereAsked() throws IOException {
    if (!Boolean.getBoolean("contracts.write")) {
      return;
    }
    Files.createDirectories(FOLDER);
    for (String stale : committed()) {
      Files.delete(FOLDER.resolve(stale));
    }
    for (Map.Entry<String, String> schema : GENERATED.entrySet()) {
      Files.writeString(FOLDER.resolve(schema.getKey()), schema.getValue());
    }
  }

  @Test
  void everyWireTypeHasItsSchemaAndNothingElseDoes() throws IOException {
    assertThat(committed()).as(ADVICE, "").containsExactlyElementsOf(GENERATED.keySet());
  }

  @Test
  void schemasSayWhatRecordsSay() {
    SoftAssertions softly = new SoftAssertions();
    GENERATED.forEach(
        (name, text) -> softly.assertThat(FOLDER.resolve(name)).as(ADVICE, name).hasContent(text));
    softly.assertAll();
  }

  @Test
  void schemasAreTheSameBytesEachTime() {
    assertThat(RecordSchemas.all()).isEqualTo(GENERATED);
  }

  @Test
  void schemasFollowTheirDialect() {
    Schema dialect =
        SchemaRegistry.withDialect(Dialects.getDraft202012())
            .getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));

    SoftAssertions softly = new SoftAssertions();
    GENERATED.forEach(
        (name, text) ->
            softly.assertThat(dialect.validate(text, InputFormat.JSON)).as(name).isEmpty());
    softly.assertAll();
  }

  @Test
  void onlyRequestsRefuseUnknownKeys() {
    assertThat(GENERATED)
        .allSatisfy(
            (name, text) ->
                assertThat(text.contains("\"additionalProperties\": false"))
                    .isEqualTo(
                        name.endsWith("Request.json")
                            || List.of("ChatMessage.json", "ConversationExport.json")
                                .contains(name)));
  }

  private static List<String> committed() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
