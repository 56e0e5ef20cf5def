package art.samosachaat.trainer.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Small sums, and the ones that are too big. The patterns of a fact are asked with two numbers for
 * {@code $a} and {@code $b}; its answer is the name of an {@link Operation}.
 */
final class Sums {
  static final String TOO_BIG = "I do not know: I can only do small sums.";

  private static final List<String> NUMBER_WORDS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private final Map<Operation, List<Phrase>> questions = new HashMap<>();
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Phrase> words;
  private final RandomGenerator random;

  /** What is calculated, and how often compared with the others. */
  private enum Operation {
    ADD(10),
    SUBTRACT(10),
    MULTIPLY(7),
    DIVIDE(5),
    DOUBLE(1),
    HALVE(1),
    NEXT(1),
    PREVIOUS(1),
    LARGER(1),
    TOO_BIG(4);

    final int weight;

    Operation(int weight) {
      this.weight = weight;
    }
  }

  private record Numbers(int a, int b, String answer) {}

  Sums(List<Fact> facts, Map<String, Phrase> words, RandomGenerator random) {
    this.words = words;
    this.random = random;
    for (Fact fact : facts) {
      Operation operation = Operation.valueOf(fact.answer());
      questions.computeIfAbsent(operation, o -> new ArrayList<>()).addAll(fact.questions());
      for (int i = 0; i < operation.weight; i++) {
        operations.add(operation);
      }
    }
  }

  Turn next() {
    Operation operation = operations.get(random.nextInt(operations.size()));
    Numbers numbers = numbers(operation);
    @Nullable List<Phrase> patterns = questions.get(operation);
    if (patterns == null) {
      throw new IllegalStateException("nothing asks for " + operation);
    }
    StringBuilder question = new StringBuilder();
    patterns.get(random.nextInt(patterns.size())).say(words, random, question);
    boolean inWords = random.nextInt(12) == 0;
    return new Turn(
        question
            .toString()
            .replace("$a", written(numbers.a(), inWords))
            .replace("$b", written(numbers.b(), inWords)),
        numbers.answer());
  }

  private static String written(int number, boolean inWords) {
    return inWords && number < NUMBER_WORDS.size()
        ? NUMBER_WORDS.get(number)
        : String.valueOf(number);
  }

  private Numbers numbers(Operation operation) {
    return switch (operation) {
      case ADD -> {
        int a = upTo(99);
        int b = upTo(99);
        yield equation(a, "+", b, a + b);
      }
      case SUBTRACT -> {
        int a = random.nextInt(20) == 0 ? 100 : upTo(99);
        int b = random.nextInt(a + 1);
        yield equation(a, "-", b, a - b);
      }
      case MULTIPLY -> {
        int a = random.nextInt(13);
        int b = random.nextInt(13);
        yield equation(a, "*", b, a * b);
      }
      case DIVIDE -> {
        int b = 1 + random.nextInt(12);
        int quotient = random.nextInt(13);
        yield equation(b * quotient, "/", b, quotient);
      }
      case DOUBLE -> {
        int a = random.nextInt(51);
        yield new Numbers(a, 2, a + " + " + a + " = " + 2 * a + ".");
      }
      case HALVE -> {
        int half = random.nextInt(51);
        yield new Numbers(2 * half, 2, 2 * half + " / 2 = " + half + ".");
      }
      case NEXT -> {
        int a = random.nextInt(100);
        yield new Numbers(a, 1, a + " + 1 = " + (a + 1) + ".");
      }
      case PREVIOUS -> {
        int a = 1 + random.nextInt(100);
        yield new Numbers(a, 1, a + " - 1 = " + (a - 1) + ".");
      }
      case LARGER -> larger();
      case TOO_BIG -> tooBig();
    };
  }

  private int upTo(int limit) {
    return random.nextBoolean() ? random.nextInt(21) : random.nextInt(limit + 1);
  }

  private static Numbers equation(int a, String sign, int b, int result) {
    return new Numbers(a, b, a + " " + sign + " " + b + " = " + result + ".");
  }

  private Numbers larger() {
    int a = random.nextInt(100);
    int b = random.nextInt(99);
    int other = b < a ? b : b + 1;
    return new Numbers(
        a, other, Math.max(a, other) + " is larger than " + Math.min(a, other) + ".");
  }

  private Numbers tooBig() {
    int big = (int) Math.pow(10, 2.1 + 4 * random.nextDouble());
    int other = random.nextBoolean() ? 2 + random.nextInt(90) : big / 3 + random.nextInt(900);
    return random.nextBoolean()
        ? new Numbers(big, other, TOO_BIG)
        : new Numbers(Math.max(other, 101 + random.nextInt(700)), big, TOO_BIG);
  }
}
