package art.samosachaat.obs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
  private static final Label OUTCOME =
      Label.oneOf("outcome", "How it ended.", "ok", "refused", "failed");
  private static final Label MODEL =
      Label.bounded("model", "Which model answered.", 8, "the registry holds 8 models");

  @Test
  void refusesAnUndeclaredValueNamingTheDeclaredOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OUTCOME.value("lost"))
        .withMessage("label outcome: value \"lost\" is none of [ok, refused, failed]");
  }

  @Test
  void aBoundedLabelTakesAnyValueButAnEmptyOne() {
    assertThat(MODEL.value("llama-3").value()).isEqualTo("llama-3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.value(""))
        .withMessageContaining("label model: value \"\" is empty");
  }

  @Test
  void keepsTheDeclaredOrder() {
    assertThat(OUTCOME.values())
        .isEqualTo(new LabelValues.OneOf(List.of("ok", "refused", "failed")));
    assertThat(OUTCOME.all())
        .extracting(LabelValue::value)
        .containsExactly("ok", "refused", "failed");
    assertThat(OUTCOME.only("failed", "ok"))
        .extracting(LabelValue::value)
        .containsExactly("failed", "ok");
  }

  @Test
  void aBoundedLabelCannotBeEnumerated() {
    assertThatIllegalStateException()
        .isThrownBy(MODEL::all)
        .withMessageContaining("label model: its values are known at run time only");
  }

  @Test
  void countsTheValueThatStandsForTheRest() {
    assertThat(OUTCOME.cardinality()).isEqualTo(3);
    assertThat(MODEL.cardinality()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http-method", "1st", "le", "quantile", "__name__", "größe"})
  void refusesNamesThatPrometheusRefusesOrOwns(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Label.oneOf(name, "Help.", "a"))
        .withMessageContaining(name);
  }

  @Test
  void refusesADeclarationWithoutValuesTwiceTheSameOrAnEmptyOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Label.oneOf("outcome", "Help."))
        .withMessage("label outcome: an enumeration needs at least 1 value, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Label.oneOf("outcome", "Help.", "ok", "ok"))
        .withMessage("label outcome: value \"ok\" is declared twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Label.oneOf("outcome", "Help.", ""))
        .withMessageContaining("label outcome: value \"\" is empty");
  }

  @Test
  void aBoundNeedsARangeAndAReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Label.bounded("model", "Help.", 0, "why"))
        .withMessage("label model: max 0 is not within 1 to 10000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Label.bounded("model", "Help.", 10_001, "why"))
        .withMessage("label model: max 10001 is not within 1 to 10000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Label.bounded("model", "Help.", 3, " "))
        .withMessageContaining("label model: max 3 needs a reason");
  }

  @Test
  void helpIsMandatory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Label.oneOf("outcome", " ", "ok"))
        .withMessage("label outcome: help is blank");
  }
}
