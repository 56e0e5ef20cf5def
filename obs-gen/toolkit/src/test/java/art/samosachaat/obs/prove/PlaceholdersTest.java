package art.samosachaat.obs.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

  private static final Placeholders HOUR =
      Placeholders.of(Duration.ofSeconds(15), Duration.ofHours(1), Map.of("app", "auth|chat-api"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "rate(x[$__rate_interval]); rate(x[60s])",
        "rate(x[${__rate_interval}]); rate(x[60s])",
        "avg_over_time(x[$__interval:]); avg_over_time(x[15s:])",
        "increase(x[$__range]); increase(x[3600s])",
        "x * $__interval_ms; x * 15000",
        "x{app=~\"$app\"}; x{app=~\"auth|chat-api\"}",
        "x{app=~\"${app:regex}\"}; x{app=~\"auth|chat-api\"}",
        "x{app=~\"[[app]]\"}; x{app=~\"auth|chat-api\"}",
        "label_replace(x, \"a\", \"$1\", \"b\", \"(.*)$\"); label_replace(x, \"a\", \"$1\", \"b\","
            + " \"(.*)$\")",
      })
  void fillsInWhatGrafanaWould(String asked, String filled) {
    assertThat(HOUR.fill(asked)).isEqualTo(filled);
  }

  @Test
  void takesRatesOverMoreThanTheStepOfALongView() {
    Placeholders week = Placeholders.of(Duration.ofSeconds(15), Duration.ofDays(7), Map.of());

    assertThat(week.interval()).isEqualTo(Duration.ofSeconds(864));
    assertThat(week.fill("$__rate_interval")).isEqualTo("879s");
  }

  @Test
  void namesTheVariableThatTheDashboardHasNot() {
    assertThatThrownBy(() -> HOUR.fill("x{pod=\"$pod\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no variable pod");
  }
}
