package art.samosachaat.obs.promql;

import art.samosachaat.obs.promql.Token.Kind;
import java.time.Duration;
import java.util.Optional;

/** What may follow an operand: a window, a subquery, an offset, a time of evaluation. */
final class Postfix {

  /**
   * An operand.
   *
   * @param selector whether it is a selector outside of parentheses
   */
  record Primary(Node node, boolean selector) {
    static Primary open(Node.Selector selector) {
      return new Primary(selector, true);
    }

    static Primary closed(Node node) {
      return new Primary(node, false);
    }
  }

  private final Reader reader;
  private boolean open;
  private Node node;

  private Postfix(Reader reader, Primary primary) {
    this.reader = reader;
    this.open = primary.selector();
    this.node = primary.node();
  }

  static Node of(Reader reader, Primary primary) {
    Postfix postfix = new Postfix(reader, primary);
    while (postfix.step()) {
      // Each step reads one more.
    }
    return postfix.node;
  }

  private boolean step() {
    Token token = reader.current();
    if (token.is("[")) {
      brackets(token);
    } else if (token.isWord("offset")) {
      reader.advance();
      node = shifted(token, offset());
    } else if (token.is("@")) {
      reader.advance();
      node = pinned(token, at());
    } else {
      return false;
    }
    return true;
  }

  private void brackets(Token start) {
    Reader.Brackets brackets = reader.brackets();
    Window range = Numbers.window(reader, brackets.range());
    if (brackets.subquery()) {
      requireVector(start);
      Optional<Window> step =
          brackets.step().text().isEmpty()
              ? Optional.empty()
              : Optional.of(Numbers.window(reader, brackets.step()));
      node = new Node.Subquery(node, range, step, Optional.empty());
      open = true;
      return;
    }
    if (!open || !(node instanceof Node.Selector of)) {
      throw reader.refused(
          start, "a window follows a selector only; after all else comes [range:step]");
    }
    if (of.offset().isPresent() || of.at().isPresent()) {
      throw reader.refused(start, "the window comes before offset and @");
    }
    node = new Node.Range(of, range);
  }

  private void requireVector(Token start) {
    if (!Type.of(node).fits(Type.VECTOR)) {
      throw reader.refused(start, "a subquery is over an instant vector, not " + Type.of(node));
    }
  }

  private Duration offset() {
    boolean negative = reader.accept("-");
    Token token = reader.current();
    if (token.kind() != Kind.DURATION && token.kind() != Kind.NUMBER) {
      throw reader.expected("a duration");
    }
    reader.advance();
    Duration duration = Numbers.duration(reader, token);
    return negative ? duration.negated() : duration;
  }

  private Node.At at() {
    boolean negative = reader.accept("-");
    Token token = reader.advance();
    if (token.kind() == Kind.NUMBER) {
      double time = Numbers.number(reader, token);
      return Node.At.seconds(negative ? -time : time);
    }
    for (Node.At edge : new Node.At[] {Node.At.START, Node.At.END}) {
      if (!negative && edge.moment().equals(token.text() + "()")) {
        reader.expect("(");
        reader.expect(")");
        return edge;
      }
    }
    throw reader.refused(token, "expected seconds, start() or end() after @, found " + token);
  }

  private Node shifted(Token start, Duration offset) {
    return switch (node) {
      case Node.Selector s when s.offset().isEmpty() && open ->
          new Node.Selector(s.metric(), s.matchers(), Optional.of(offset), s.at());
      case Node.Range r when r.of().offset().isEmpty() && open ->
          new Node.Range(
              new Node.Selector(
                  r.of().metric(), r.of().matchers(), Optional.of(offset), r.of().at()),
              r.window());
      case Node.Subquery s when s.offset().isEmpty() && open ->
          new Node.Subquery(s.of(), s.range(), s.step(), Optional.of(offset), s.at());
      default -> throw reader.refused(start, "one offset follows a selector or a subquery only");
    };
  }

  private Node pinned(Token start, Node.At at) {
    return switch (node) {
      case Node.Selector s when s.at().isEmpty() && open ->
          new Node.Selector(s.metric(), s.matchers(), s.offset(), Optional.of(at));
      case Node.Range r when r.of().at().isEmpty() && open ->
          new Node.Range(
              new Node.Selector(
                  r.of().metric(), r.of().matchers(), r.of().offset(), Optional.of(at)),
              r.window());
      case Node.Subquery s when s.at().isEmpty() && open ->
          new Node.Subquery(s.of(), s.range(), s.step(), s.offset(), Optional.of(at));
      default -> throw reader.refused(start, "one @ follows a selector or a subquery only");
    };
  }
}
