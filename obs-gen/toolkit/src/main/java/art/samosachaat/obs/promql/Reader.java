package art.samosachaat.obs.promql;

import art.samosachaat.obs.promql.Token.Kind;

/** The text of one expression, and how far it has been read. */
final class Reader {

  private final String text;
  private final Lexer lexer;
  private Token current;

  Reader(String text) {
    this.text = text;
    this.lexer = new Lexer(text);
    this.current = lexer.next();
  }

  /** What comes next. */
  Token current() {
    return current;
  }

  /** Reads on, and tells what was there. */
  Token advance() {
    Token read = current;
    current = lexer.next();
    return read;
  }

  boolean accept(String symbol) {
    boolean there = current.is(symbol);
    if (there) {
      advance();
    }
    return there;
  }

  boolean acceptWord(String word) {
    boolean there = current.isWord(word);
    if (there) {
      advance();
    }
    return there;
  }

  void expect(String symbol) {
    if (!accept(symbol)) {
      throw expected("\"" + symbol + "\"");
    }
  }

  void requireEnd(String what) {
    if (current.kind() != Kind.END) {
      throw expected(what);
    }
  }

  /** What follows the bracket that comes next: a time, and another after a colon. */
  Brackets brackets() {
    Token first = lexer.window();
    boolean subquery = lexer.colon();
    Token step = subquery ? lexer.window() : first;
    current = lexer.next();
    expect("]");
    return new Brackets(first, subquery, step);
  }

  /** What is written between two brackets. */
  record Brackets(Token range, boolean subquery, Token step) {}

  SyntaxException expected(String what) {
    return refused(current, "expected " + what + ", found " + current);
  }

  SyntaxException refused(String problem) {
    return refused(current, problem);
  }

  SyntaxException refused(Token token, String problem) {
    return new SyntaxException(text, token.start(), problem);
  }
}
