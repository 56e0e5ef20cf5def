package art.samosachaat.obs;

import java.util.List;

/** What a user gave cannot be used as it is; the lines say all that has to change. */
public final class BadInputException extends RuntimeException {
  private final List<String> lines;

  /**
   * @param lines one for each thing to change, each naming the place and the reason
   * @throws IllegalArgumentException if there is none
   */
  public BadInputException(List<String> lines) {
    super(String.join("; ", lines));
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("bad input: nothing is said to be wrong");
    }
    this.lines = List.copyOf(lines);
  }

  public BadInputException(String line) {
    this(List.of(line));
  }

  /** At least one. */
  public List<String> lines() {
    return lines;
  }
}
