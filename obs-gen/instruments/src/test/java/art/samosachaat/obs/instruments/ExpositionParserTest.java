package art.samosachaat.obs.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionParserTest {
  @Test
  void readsTypesAndSamples() {
    Exposition exposition =
        ExpositionParser.parse(
            """
            # HELP requests_total Requests, with a { and a "quote".
            # TYPE requests_total counter
            requests_total{method="GET",code="200",} 3.0
            requests_total { method = "POST" } 1e3 1395066363000

            # a comment
            up 1
            # EOF
            """);

    assertThat(exposition.types()).containsExactly(Map.entry("requests_total", "counter"));
    assertThat(exposition.samples())
        .containsExactly(
            new Exposition.Sample("requests_total", Map.of("method", "GET", "code", "200"), 3),
            new Exposition.Sample("requests_total", Map.of("method", "POST"), 1000),
            new Exposition.Sample("up", Map.of(), 1));
  }

  @Test
  void readsEscapes() {
    Exposition exposition = ExpositionParser.parse("up{path=\"C:\\\\a\\n \\\"b\\\" } ,\"} 1");

    assertThat(exposition.samples().get(0).labels()).containsEntry("path", "C:\\a\n \"b\" } ,");
  }

  @Test
  void readsWhatIsNoFiniteNumber() {
    List<Exposition.Sample> samples = ExpositionParser.parse("a NaN\nb +Inf\nc -Inf").samples();

    assertThat(samples)
        .extracting(Exposition.Sample::value)
        .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  @Test
  void skipsExemplars() {
    Exposition exposition =
        ExpositionParser.parse("x_bucket{le=\"5.0\"} 1 # {trace_id=\"abc\"} 3.0 1.7\r\n");

    assertThat(exposition.samples())
        .containsExactly(new Exposition.Sample("x_bucket", Map.of("le", "5.0"), 1));
  }

  @Test
  void findsTheFamilyThatASuffixWasAddedTo() {
    Exposition exposition =
        ExpositionParser.parse("# TYPE x histogram\n# TYPE y_count gauge\n# TYPE y summary\n");

    assertThat(exposition.familyOf("x_bucket")).isEqualTo("x");
    assertThat(exposition.familyOf("y_count")).isEqualTo("y_count");
    assertThat(exposition.familyOf("y_sum")).isEqualTo("y");
    assertThat(exposition.familyOf("z_total")).isEqualTo("z_total");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "up",
        "up one",
        "up{a} 1",
        "up{a=\"b} 1",
        "up{a=\"b\"",
        "up{a=\"\\t\"} 1",
        "up{a=\"1\",a=\"2\"} 1",
        "up{a=\"1\" b=\"2\"} 1",
        "1up 1"
      })
  void refusesWhatIsNotInTheFormatNamingTheLine(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpositionParser.parse("fine 1\n" + line))
        .withMessageStartingWith("exposition line 2, column ")
        .withMessageEndingWith(line);
  }
}
