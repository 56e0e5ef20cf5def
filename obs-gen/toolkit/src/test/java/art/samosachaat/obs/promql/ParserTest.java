package art.samosachaat.obs.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is PromQL, what it means, and what is refused and where. */
class ParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "{__name__=\"up\", job=~\"a|b\"}",
        "rate(a_total{x!=\"y\", z!~\"u.*\"}[1h30m] offset -5m)",
        "a @ 1609746000 offset 1h",
        "rate(a[5m] @ end())",
        "max_over_time((a > 0)[1h:] @ start() offset 7d)",
        "sum without (pod) (a) / ignoring (x) group_left (y, z) b",
        "a * on (x) group_right () b",
        "topk by (x) (5, a)",
        "count_values(\"version\", build_info)",
        "a >= bool 1",
        "a and b unless c or d",
        "-a ^ 2",
        "(-a) ^ 2",
        "2 ^ 3 ^ 2",
        "(2 ^ 3) ^ 2",
        "a - (b - c) - d",
        "histogram_quantile(0.9, sum by (le) (rate(a_bucket[$__rate_interval])))",
        "rate(a{job=~\"$job\", x=~\"${x:regex}\", y=\"[[y]]\"}[${__range_s}s])",
        "avg_over_time(a[1h:$__interval])",
        "a > $threshold",
        "node_${what}_total",
        "sum by ($group) (a)",
        "$fn by (x) (a)",
        "label_replace(a, \"b\", \"$1\", \"c\", \"(.*)\")",
        "time() - 3600",
        "sum + count{by=\"offset\", on=\"x\"} / by",
        "Inf",
        "-Inf > bool NaN",
        "round(a)",
        "hour()",
        "{\"a.b\"=\"c\", d=\"e\"}",
      })
  void writesAgainWhatItRead(String promql) {
    assertThat(Parser.parse(promql).toString()).isEqualTo(promql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SUM(a) BY (b)|sum by (b) (a)",
        "sum(a) without (b, c,)|sum without (b, c) (a)",
        "a{b='c',}|a{b=\"c\"}",
        "a{b=`\\d\"`}|a{b=\"\\\\d\\\"\"}",
        "'\\x41\\u00e9\\U0001F600\\101\\n\\''|\"Aé😀A\\n'\"",
        "'\\xc3\\xa9'|\"é\"",
        "0x1F|31",
        "017|15",
        "1e3|1000",
        "1_000.5|1000.5",
        ".5|0.5",
        "inf|Inf",
        "nan|NaN",
        "+a|a",
        "--a|-(-a)",
        "5m|300",
        "rate(a[300])|rate(a[5m])",
        "rate(a[1y2w3d4h5m6s7ms])|rate(a[382d4h5m6s7ms])",
        "a offset - 5m|a offset -5m",
        "a offset 1h @ 5|a @ 5 offset 1h",
        "rate(a [5m])|rate(a[5m])",
        "a AND ON(x) b|a and on (x) b",
        "a == ON(x) GROUP_LEFT b|a == on (x) group_left () b",
        "{'up'}|{__name__=\"up\"}",
        "rate(a[[[interval]]])|rate(a[[[interval]]])",
      })
  void readsEverySpelling(String written, String canonical) {
    assertThat(Parser.parse(written).toString()).isEqualTo(canonical);
  }

  @Test
  void skipsComments() {
    assertThat(Parser.parse("# what\nsum( # the sum\n  a # of a\n)\n# end").toString())
        .isEqualTo("sum(a)");
  }

  @Test
  void bindsAsPrometheusDoes() {
    assertThat(Parser.parse("a or b and c == d + e * f ^ g"))
        .isEqualTo(Parser.parse("a or (b and (c == (d + (e * (f ^ g)))))"));
    assertThat(Parser.parse("a - b - c")).isEqualTo(Parser.parse("(a - b) - c"));
    assertThat(Parser.parse("a ^ b ^ c")).isEqualTo(Parser.parse("a ^ (b ^ c)"));
    assertThat(Parser.parse("-a * b")).isEqualTo(Parser.parse("(-a) * b"));
    assertThat(Parser.parse("-1 ^ 2")).isEqualTo(Parser.parse("-(1 ^ 2)"));
    assertThat(Parser.parse("-1")).isEqualTo(new Node.Literal(-1));
  }

  @Test
  void keepsTheTimeOfEvaluationThroughARewriting() {
    Node node = Parser.parse("max_over_time(a[1h:1m] @ end()) - a @ 5");
    assertThat(node.rewritten(part -> part)).isEqualTo(node);
    assertThat(Parser.parse("a @ start() offset 1h"))
        .isEqualTo(
            new Node.Selector(
                "a", List.of(), Optional.of(Duration.ofHours(1)), Optional.of(Node.At.START)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~ ~|1:2: expected an expression, found the end",
        "sum(a|1:6: expected \")\", found the end",
        "a{b=c}|1:5: expected a string",
        "a{b}|1:4: expected one of = != =~ !~, found \"}\"",
        "a{b=\"c\" d=\"e\"}|1:9: expected \",\" or \"}\", found \"d\"",
        "a{b=\"c}|1:5: the string has no closing \"",
        "a{b=\"\\d\"}|1:6: \\d is no escape; write \\\\ for \\",
        "'\\x4'|1:2: expected 2 digits of base 16 that name a character",
        "a b|1:3: expected an operator or the end, found \"b\"",
        "rate(a)|1:1: rate expects a range vector, a is an instant vector",
        "sum(a[5m])|1:1: sum expects an instant vector, a[5m] is a range vector",
        "rats(a[5m])|1:1: there is no function rats",
        "clamp(a, 1)|1:1: clamp takes 3 arguments, got 2",
        "topk(a)|1:1: topk takes 2 arguments, got 1",
        "rate(a[5m1h])|1:8: expected a duration such as 1h30m, largest unit first",
        "rate(a[])|1:8: expected a duration",
        "rate(a[0s])|1:8: a duration must be above 0",
        "rate(a[99999999999999y])|1:8: the duration is out of range",
        "rate((a)[5m])|1:9: a window follows a selector only",
        "rate(a offset 5m[5m])|1:17: the window comes before offset and @",
        "sum(a) offset 5m|1:8: one offset follows a selector or a subquery only",
        "a offset 5m offset 5m|1:13: one offset follows",
        "a @ b|1:5: expected seconds, start() or end() after @",
        "a[5m:1m][5m:1m]|1:9: a subquery is over an instant vector, not a range vector",
        "1 > 2|1:3: two scalars are compared with > bool only",
        "1 and a|1:3: and joins instant vectors only",
        "a + bool 1|1:3: bool after +, which compares nothing",
        "a + on (x) 1|1:3: labels are matched between instant vectors only",
        "a and on (x) group_left () b|1:3: no group with and",
        "a + on (x) group_left (x) b|1:3: label x is both matched on and taken over by the group",
        "a{__name__=\"b\"}|1:2: the metric is named twice",
        "{}|1:1: expected a condition that an empty value does not meet",
        "{a=~\".*\"}|1:1: expected a condition that an empty value does not meet",
        "5x|1:1: neither a number nor a duration",
        "a ? b|1:3: unexpected character '?'",
      })
  void saysWhereAndWhatWasExpected(String promql, String message) {
    assertThatThrownBy(() -> Parser.parse(promql))
        .isInstanceOf(SyntaxException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void countsLinesAndColumns() {
    assertThatThrownBy(() -> Parser.parse("a +\n  # comment\n  )"))
        .isInstanceOfSatisfying(SyntaxException.class, e -> assertThat(e.position()).isEqualTo(18))
        .hasMessage("3:3: expected an expression, found \")\"");
  }

  @Test
  void refusesWhatWouldExhaustTheStack() {
    assertThatThrownBy(() -> Parser.parse("(".repeat(50_000)))
        .hasMessageContaining("more than 100 parts within parts");
    assertThatThrownBy(() -> Parser.parse("a" + " + a".repeat(20_000)))
        .hasMessageContaining("more than 250 operators");
    assertThatThrownBy(() -> Parser.parse("-".repeat(50_000) + "a"))
        .hasMessageContaining("more than 100 parts within parts");
    assertThatThrownBy(() -> Parser.parse("a".repeat(100_001)))
        .hasMessageContaining("100001 characters, the limit is 100000");
  }
}
