package art.samosachaat.obs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LabelSetTest {
  private static final Label METHOD = Label.oneOf("method", "HTTP method.", "GET", "POST");
  private static final Label CODE = Label.oneOf("code", "HTTP status.", "200", "500");

  @Test
  void isTheSameSetHoweverItWasPutTogether() {
    LabelSet one = LabelSet.of(METHOD.value("GET"), CODE.value("200"));
    LabelSet other = LabelSet.of(CODE.value("200")).with(METHOD.value("GET"));

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).hasToString("{code=\"200\", method=\"GET\"}");
    assertThat(LabelSet.of()).isEqualTo(LabelSet.EMPTY);
  }

  @Test
  void refusesTwoValuesOfOneLabel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelSet.of(CODE.value("200"), METHOD.value("GET"), CODE.value("500")))
        .withMessage("a label set has one value a label, got code=\"200\" and code=\"500\"");
  }

  @Test
  void findsAValueByTheNameOfItsLabel() {
    LabelSet set = LabelSet.of(METHOD.value("GET"), CODE.value("200"));

    assertThat(set.value("method")).contains("GET");
    assertThat(set.value("route")).isEmpty();
    assertThat(set.labels()).containsExactly(CODE, METHOD);
  }

  @Test
  void multipliesChoicesWithTheFirstVaryingSlowest() {
    assertThat(LabelSet.product(METHOD.all(), CODE.all()))
        .extracting(LabelSet::toString)
        .containsExactly(
            "{code=\"200\", method=\"GET\"}",
            "{code=\"500\", method=\"GET\"}",
            "{code=\"200\", method=\"POST\"}",
            "{code=\"500\", method=\"POST\"}");
    assertThat(LabelSet.product()).containsExactly(LabelSet.EMPTY);
  }
}
