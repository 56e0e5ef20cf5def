package art.samosachaat.contracts.logs;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.LogField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code logging-standard.md} and {@link LogFields} together. */
class LogFieldsTest {

  private static final Pattern ROW =
      Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| (.+) \\| (.+) \\|");
  private static final Pattern LOGQL = Pattern.compile("```logql\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMPARED =
      Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|>=|<=|=|>|<)\\s*[\"\\d]");
  private static final Pattern GROUPED = Pattern.compile("(?:by|unwrap) \\(?(\\w+)");

  @Test
  void theStandardListsTheFieldsAsTheyAreDeclared() throws IOException {
    List<String> rows =
        ROW.matcher(standard())
            .results()
            .map(row -> String.join(" | ", row.group(1), row.group(2), row.group(3), row.group(4)))
            .toList();

    assertThat(rows)
        .as("write the table of logging-standard.md anew")
        .containsExactlyElementsOf(LogFields.ALL.stream().map(LogFieldsTest::row).toList());
  }

  @Test
  void namesAreDistinct() {
    assertThat(LogFields.ALL).extracting(LogField::name).doesNotHaveDuplicates();
  }

  @Test
  void queriesUseDeclaredFieldsOnly() throws IOException {
    String queries =
        LOGQL.matcher(standard()).results().map(m -> m.group(1)).collect(Collectors.joining("\n"));
    Set<String> used =
        COMPARED.matcher(queries).results().map(m -> m.group(1)).collect(Collectors.toSet());
    GROUPED.matcher(queries).results().forEach(match -> used.add(match.group(1)));

    assertThat(used)
        .contains("service", "trace_id")
        .isSubsetOf(LogFields.ALL.stream().map(LogField::name).toList());
  }

  @Test
  void whatOpensAStreamHasFewValues() {
    assertThat(LogFields.ALL)
        .filteredOn(field -> field.index() == LogField.Index.LABEL)
        .extracting(LogField::name)
        .containsExactly("level", "service");
  }

  private static String row(LogField field) {
    String index =
        switch (field.index()) {
          case LABEL -> "label: " + values(field);
          case STRUCTURED_METADATA -> "structured metadata";
          case NONE -> "in the line";
        };
    return String.join(
        " | ", field.name(), field.type().name().toLowerCase(Locale.ROOT), field.help(), index);
  }

  private static String values(LogField field) {
    LabelValues values = field.values().orElseThrow();
    return ((LabelValues.OneOf) values)
        .values().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
  }

  private static String standard() throws IOException {
    return Files.readString(Path.of("logging-standard.md"));
  }
}
