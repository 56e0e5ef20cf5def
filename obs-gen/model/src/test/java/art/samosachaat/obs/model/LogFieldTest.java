package art.samosachaat.obs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import art.samosachaat.obs.model.LogField.Index;
import art.samosachaat.obs.model.LogField.Type;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogFieldTest {
  private static final LabelValues LEVELS = new LabelValues.OneOf(List.of("info", "error"));

  @Test
  void anIndexLabelDeclaresItsValues() {
    LogField level = LogField.label("level", "How bad.", LEVELS);

    assertThat(level.index()).isEqualTo(Index.LABEL);
    assertThat(level.values()).contains(LEVELS);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LogField("level", Type.STRING, "Help.", Index.LABEL, Optional.empty()))
        .withMessage(
            "log field level: values are declared for an index label and for nothing else");
  }

  @Test
  void onlyAnIndexLabelDeclaresValues() {
    assertThat(LogField.structuredMetadata("trace_id", Type.STRING, "Help.").values()).isEmpty();
    assertThat(LogField.plain("message", Type.STRING, "Help.").values()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LogField("level", Type.STRING, "Help.", Index.NONE, Optional.of(LEVELS)))
        .withMessageContaining("log field level");
  }

  @Test
  void anIndexLabelIsAString() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LogField("code", Type.INTEGER, "Help.", Index.LABEL, Optional.of(LEVELS)))
        .withMessage("log field code: an index label is a STRING, not INTEGER");
  }

  @Test
  void refusesANameThatIsNotSnakeCaseAndBlankHelp() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogField.plain("traceId", Type.STRING, "Help."))
        .withMessageContaining("log field \"traceId\": the name does not match");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogField.plain("trace_id", Type.STRING, ""))
        .withMessage("log field trace_id: help is blank");
  }
}
