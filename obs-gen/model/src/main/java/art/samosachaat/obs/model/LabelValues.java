package art.samosachaat.obs.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The values a label or an indexed log field may take: there is no such thing as "any". */
public sealed interface LabelValues {

  /** How many different values there can be at most. */
  long cardinality();

  /**
   * The values are known when the code is written.
   *
   * @param values in the order of the declaration; not empty, no duplicates, no empty value
   */
  record OneOf(List<String> values) implements LabelValues {
    /**
     * @throws IllegalArgumentException if there is no value, an empty one, or one twice
     */
    public OneOf {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("an enumeration needs at least 1 value, got 0");
      }
      Set<String> seen = new HashSet<>();
      for (String value : values) {
        if (value.isEmpty()) {
          throw new IllegalArgumentException(
              "value \"\" is empty, which to Prometheus is no label at all");
        }
        if (!seen.add(value)) {
          throw new IllegalArgumentException("value \"" + value + "\" is declared twice");
        }
      }
    }

    @Override
    public long cardinality() {
      return values.size();
    }
  }

  /**
   * The values are known at run time only, but their number is not left to chance: whatever comes
   * after the first {@code max} different ones is counted under {@link #OTHER}.
   *
   * @param max how many values are told apart, 1 to {@value #LIMIT}
   * @param why what holds the number down, for the reader of the catalogue
   */
  record Bounded(int max, String why) implements LabelValues {
    /** The value that stands for all those past {@link #max()}. */
    public static final String OTHER = "other";

    /** A label with more values than this belongs in the logs. */
    public static final int LIMIT = 10_000;

    /**
     * @throws IllegalArgumentException if {@code max} is out of range or the reason is blank
     */
    public Bounded {
      if (max < 1 || max > LIMIT) {
        throw new IllegalArgumentException("max " + max + " is not within 1 to " + LIMIT);
      }
      if (why.isBlank()) {
        throw new IllegalArgumentException(
            "max " + max + " needs a reason: why can there be no more?");
      }
    }

    /** {@link #max()} values and {@link #OTHER}. */
    @Override
    public long cardinality() {
      return max + 1L;
    }
  }
}
