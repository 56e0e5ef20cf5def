package art.samosachaat.obs.promql;

import art.samosachaat.obs.promql.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what selects series: a name, conditions in braces, or both. */
final class Selectors {

  private static final String NAME_LABEL = "__name__";

  private Selectors() {}

  static Node.Selector read(Reader reader, String metric) {
    Token start = reader.current();
    List<Matcher> matchers = new ArrayList<>();
    if (reader.accept("{")) {
      while (!reader.current().is("}")) {
        matchers.add(matcher(reader));
        if (!reader.accept(",")) {
          break;
        }
      }
      if (!reader.current().is("}")) {
        throw reader.expected("\",\" or \"}\"");
      }
      reader.advance();
    }
    boolean named = matchers.stream().anyMatch(m -> m.label().equals(NAME_LABEL));
    if (!metric.isEmpty() && named) {
      throw reader.refused(start, "the metric is named twice, " + metric + " and in the braces");
    }
    if (metric.isEmpty() && matchers.stream().allMatch(Selectors::matchesNothingness)) {
      throw reader.refused(start, "expected a condition that an empty value does not meet");
    }
    return new Node.Selector(metric, matchers, Optional.empty());
  }

  /** A label's name, in quotes where it is not an ordinary one. */
  static String label(Reader reader) {
    Token token = reader.current();
    boolean plain = token.kind() == Kind.NAME && Rendering.isPlainLabel(token.text());
    if (!plain && token.kind() != Kind.STRING) {
      throw reader.expected("a label");
    }
    reader.advance();
    return token.text();
  }

  private static Matcher matcher(Reader reader) {
    Token first = reader.current();
    String label = label(reader);
    Optional<Matcher.Operator> operator =
        Arrays.stream(Matcher.Operator.values())
            .filter(each -> reader.current().is(each.symbol()))
            .findFirst();
    if (operator.isEmpty()) {
      if (first.kind() == Kind.STRING) {
        return new Matcher(NAME_LABEL, Matcher.Operator.EQUAL, label);
      }
      throw reader.expected("one of = != =~ !~");
    }
    reader.advance();
    if (reader.current().kind() != Kind.STRING) {
      throw reader.expected("a string");
    }
    return new Matcher(label, operator.get(), reader.advance().text());
  }

  /** Whether a series without the label is selected too, so that the condition selects all. */
  private static boolean matchesNothingness(Matcher matcher) {
    String value = matcher.value();
    return switch (matcher.operator()) {
      case EQUAL -> value.isEmpty();
      case NOT_EQUAL -> !value.isEmpty();
      case MATCHES -> !Lexer.VARIABLE.matcher(value).find() && matchesEmpty(value);
      case MATCHES_NOT -> !Lexer.VARIABLE.matcher(value).find() && !matchesEmpty(value);
    };
  }

  private static boolean matchesEmpty(String regex) {
    try {
      return Pattern.compile(regex).matcher("").matches();
    } catch (PatternSyntaxException notJavas) {
      // RE2 has syntax that Java lacks; what Java cannot read is given the benefit of the doubt.
      return false;
    }
  }
}
