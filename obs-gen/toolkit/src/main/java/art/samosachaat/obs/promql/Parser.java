package art.samosachaat.obs.promql;

import art.samosachaat.obs.promql.Node.Aggregation;
import art.samosachaat.obs.promql.Node.Binary;
import art.samosachaat.obs.promql.Node.Call;
import art.samosachaat.obs.promql.Node.Grouping;
import art.samosachaat.obs.promql.Node.Literal;
import art.samosachaat.obs.promql.Node.Negation;
import art.samosachaat.obs.promql.Node.Text;
import art.samosachaat.obs.promql.Node.VectorMatching;
import art.samosachaat.obs.promql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PromQL as text → {@link Node}, for expressions that others wrote: the whole language of
 * Prometheus 2.54, and what Grafana fills in wherever a name, a number or a window may stand. What
 * Prometheus refuses before it evaluates anything (a range where an instant vector belongs, an
 * unknown function) is refused here.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/2.54/querying/basics/">Prometheus 2.54:
 *     querying</a>
 */
public final class Parser {

  /** Longer texts are refused, in characters. */
  public static final int MAX_LENGTH = 100_000;

  /** More parts within parts are refused, so that whoever walks the tree has stack enough. */
  public static final int MAX_DEPTH = 100;

  /** More operators in one expression are refused, for the same reason. */
  public static final int MAX_OPERATORS = 250;

  private static final Set<String> AGGREGATIONS =
      Set.of(
          "avg",
          "bottomk",
          "count",
          "count_values",
          "group",
          "limitk",
          "limit_ratio",
          "max",
          "min",
          "quantile",
          "stddev",
          "stdvar",
          "sum",
          "topk");
  private static final Set<String> WITH_PARAMETER =
      Set.of("bottomk", "count_values", "limitk", "limit_ratio", "quantile", "topk");

  private static final Set<String> NO_METRICS =
      Set.of("bool", "group_left", "group_right", "ignoring", "on");

  private final Reader reader;
  private int depth;
  private int operators;

  private Parser(String text) {
    this.reader = new Reader(text);
  }

  /**
   * The syntax of an expression.
   *
   * @throws SyntaxException naming the position and what was expected there
   */
  public static Node parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new SyntaxException(
          text, MAX_LENGTH, "%d characters, the limit is %d".formatted(text.length(), MAX_LENGTH));
    }
    Parser parser = new Parser(text);
    Node node = parser.expression(1);
    parser.reader.requireEnd("an operator or the end");
    return node;
  }

  private Node expression(int leastPrecedence) {
    if (++depth > MAX_DEPTH) {
      throw reader.refused("more than " + MAX_DEPTH + " parts within parts");
    }
    Node left = unary();
    Optional<Operator> operator = operator();
    while (operator.isPresent() && operator.get().precedence() >= leastPrecedence) {
      left = binary(left, operator.get());
      operator = operator();
    }
    depth--;
    return left;
  }

  private Node unary() {
    Token sign = reader.current();
    if (!sign.is("-") && !sign.is("+")) {
      return Postfix.of(reader, primary());
    }
    reader.advance();
    boolean plainNumber = !reader.current().is("(");
    Node of = expression(Operator.POWER.precedence());
    if (!Type.of(of).fits(Type.SCALAR) && !Type.of(of).fits(Type.VECTOR)) {
      throw reader.refused(sign, "a sign before " + Type.of(of));
    }
    if (sign.is("+")) {
      return of;
    }
    return plainNumber && of instanceof Literal literal
        ? new Literal(-literal.value())
        : new Negation(of);
  }

  private Optional<Operator> operator() {
    Token token = reader.current();
    return token.kind() == Kind.SYMBOL || token.kind() == Kind.NAME
        ? Operator.of(token.lowerCase())
        : Optional.empty();
  }

  private Node binary(Node left, Operator operator) {
    Token start = reader.advance();
    if (++operators > MAX_OPERATORS) {
      throw reader.refused(start, "more than " + MAX_OPERATORS + " operators");
    }
    boolean bool = reader.acceptWord("bool");
    Optional<VectorMatching> matching = matching();
    int precedence = operator.precedence();
    Node right = expression(operator.rightAssociative() ? precedence : precedence + 1);
    Binary binary = new Binary(operator, bool, matching, left, right);
    BinaryTypes.problem(binary)
        .ifPresent(
            problem -> {
              throw reader.refused(start, problem);
            });
    return binary;
  }

  private Optional<VectorMatching> matching() {
    boolean ignoring = reader.current().isWord("ignoring");
    if (!ignoring && !reader.current().isWord("on")) {
      return Optional.empty();
    }
    reader.advance();
    List<String> labels = labels();
    boolean left = reader.current().isWord("group_left");
    if (!left && !reader.current().isWord("group_right")) {
      return Optional.of(new VectorMatching(ignoring, labels, Optional.empty()));
    }
    reader.advance();
    // After the word, a parenthesis is always the list, never the expression.
    List<String> include = reader.current().is("(") ? labels() : List.of();
    return Optional.of(
        new VectorMatching(ignoring, labels, Optional.of(new Node.Group(left, include))));
  }

  private Postfix.Primary primary() {
    Token token = reader.current();
    return switch (token.kind()) {
      case NUMBER -> {
        reader.advance();
        yield Postfix.Primary.closed(new Literal(Numbers.number(reader, token)));
      }
      case DURATION -> {
        reader.advance();
        double seconds = Numbers.duration(reader, token).toMillis() / 1000.0;
        yield Postfix.Primary.closed(new Literal(seconds));
      }
      case STRING -> {
        reader.advance();
        yield Postfix.Primary.closed(new Text(token.text()));
      }
      case NAME -> named();
      default -> {
        if (token.is("(")) {
          reader.advance();
          Node inside = expression(1);
          reader.expect(")");
          yield Postfix.Primary.closed(inside);
        }
        if (token.is("{")) {
          yield Postfix.Primary.open(Selectors.read(reader, ""));
        }
        throw reader.expected("an expression");
      }
    };
  }

  private Postfix.Primary named() {
    if (NO_METRICS.contains(reader.current().lowerCase())) {
      throw reader.expected("an expression");
    }
    Token name = reader.advance();
    Token next = reader.current();
    if (name.isWord("inf") || name.isWord("nan")) {
      return Postfix.Primary.closed(
          new Literal(name.isWord("inf") ? Double.POSITIVE_INFINITY : Double.NaN));
    }
    boolean grouped = next.isWord("by") || next.isWord("without");
    boolean variable = Type.isVariable(name.text());
    if ((AGGREGATIONS.contains(name.lowerCase()) && (next.is("(") || grouped))
        || (variable && grouped)) {
      return Postfix.Primary.closed(aggregation(name));
    }
    if (next.is("(")) {
      return Postfix.Primary.closed(call(name));
    }
    return Postfix.Primary.open(Selectors.read(reader, name.text()));
  }

  private Node aggregation(Token name) {
    Optional<Grouping> grouping = grouping();
    List<Node> arguments = arguments();
    if (grouping.isEmpty()) {
      grouping = grouping();
    }
    String operator = name.lowerCase();
    boolean any = Type.isVariable(name.text());
    int count = any ? arguments.size() : WITH_PARAMETER.contains(operator) ? 2 : 1;
    if (arguments.size() != count || count < 1 || count > 2) {
      throw reader.refused(
          name, "%s takes %d arguments, got %d".formatted(operator, count, arguments.size()));
    }
    Node of = arguments.getLast();
    requireType(name, of, Type.VECTOR);
    Optional<Node> parameter =
        count == 2 ? Optional.of(arguments.getFirst()) : Optional.<Node>empty();
    parameter.ifPresent(
        node -> requireType(name, node, operator.equals("count_values") ? Type.TEXT : Type.SCALAR));
    return new Aggregation(any ? name.text() : operator, grouping, parameter, of);
  }

  private Optional<Grouping> grouping() {
    boolean without = reader.current().isWord("without");
    if (!without && !reader.current().isWord("by")) {
      return Optional.empty();
    }
    reader.advance();
    return Optional.of(new Grouping(without, labels()));
  }

  private Node call(Token name) {
    Optional<Function> function = Function.named(name.text());
    if (function.isEmpty() && !Type.isVariable(name.text())) {
      throw reader.refused(name, "there is no function " + name.text());
    }
    List<Node> arguments = arguments();
    function.ifPresent(declared -> requireArguments(name, declared, arguments));
    return new Call(name.text(), arguments);
  }

  private void requireArguments(Token name, Function function, List<Node> arguments) {
    int count = arguments.size();
    if (count < function.least() || count > function.most()) {
      throw reader.refused(
          name,
          "%s takes %s%d arguments, got %d"
              .formatted(
                  name.text(),
                  function.least() == function.most() ? "" : "at least ",
                  function.least(),
                  count));
    }
    for (int i = 0; i < count; i++) {
      requireType(name, arguments.get(i), function.parameter(i));
    }
  }

  private void requireType(Token name, Node argument, Type expected) {
    Type type = Type.of(argument);
    if (!type.fits(expected)) {
      throw reader.refused(
          name, "%s expects %s, %s is %s".formatted(name.text(), expected, argument, type));
    }
  }

  private List<Node> arguments() {
    reader.expect("(");
    List<Node> arguments = new ArrayList<>();
    if (!reader.current().is(")")) {
      do {
        arguments.add(expression(1));
      } while (reader.accept(","));
    }
    reader.expect(")");
    return arguments;
  }

  private List<String> labels() {
    reader.expect("(");
    List<String> labels = new ArrayList<>();
    while (!reader.current().is(")")) {
      labels.add(Selectors.label(reader));
      if (!reader.accept(",")) {
        break;
      }
    }
    reader.expect(")");
    return labels;
  }
}
