package art.samosachaat.obs.logs;

import art.samosachaat.obs.model.LogField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One step that every line takes on its way to the log store. What each does is what Promtail and
 * Alloy do under the same name.
 *
 * @see <a href="https://grafana.com/docs/loki/latest/send-data/promtail/stages/">Promtail:
 *     stages</a>
 */
sealed interface Stage {

  /** As Promtail calls it. */
  String name();

  /** The fields that an earlier stage must have taken out of the line. */
  default List<LogField> reads() {
    return List.of();
  }

  /** Undoes what the container runtime wraps a line in. */
  record Cri() implements Stage {
    @Override
    public String name() {
      return "cri";
    }
  }

  /** Takes fields out of a line that is a JSON object. */
  record Json(List<LogField> fields) implements Stage {
    public Json {
      fields = List.copyOf(fields);
    }

    @Override
    public String name() {
      return "json";
    }
  }

  /** The line happened when this RFC 3339 field says. */
  record Timestamp(LogField field) implements Stage {
    @Override
    public String name() {
      return "timestamp";
    }

    @Override
    public List<LogField> reads() {
      return List.of(field);
    }
  }

  /** Makes index labels; a value outside the declaration becomes {@code other}. */
  record Labels(List<LogField> fields) implements Stage {
    public Labels {
      fields = List.copyOf(fields);
    }

    @Override
    public String name() {
      return "labels";
    }

    @Override
    public List<LogField> reads() {
      return fields;
    }
  }

  /** Keeps fields beside the line. */
  record StructuredMetadata(List<LogField> fields) implements Stage {
    public StructuredMetadata {
      fields = List.copyOf(fields);
    }

    @Override
    public String name() {
      return "structured_metadata";
    }

    @Override
    public List<LogField> reads() {
      return fields;
    }
  }

  /**
   * Throws lines away.
   *
   * @param reason as the shipper counts it
   */
  record Drop(Condition condition, String reason) implements Stage {
    @Override
    public String name() {
      return "drop";
    }

    @Override
    public List<LogField> reads() {
      return condition instanceof HasValue value ? List.of(value.field()) : List.of();
    }
  }

  /** Which lines are thrown away. */
  sealed interface Condition {}

  /** Lines whose field has exactly this value. */
  record HasValue(LogField field, String value) implements Condition {}

  /** Lines that happened longer ago than this. */
  record OlderThan(Duration age) implements Condition {}

  /** Lines of more bytes than this. */
  record LongerThan(int bytes) implements Condition {}

  /**
   * Lets so many lines a second pass.
   *
   * @param burst how many may come at once
   * @param drop whether the others are thrown away, not held back
   * @param by the label of which each value has a limit of its own
   */
  record Limit(double linesPerSecond, int burst, boolean drop, Optional<LogField> by)
      implements Stage {
    @Override
    public String name() {
      return "limit";
    }
  }

  /** Whose lines they are, where the log store keeps several tenants apart. */
  record Tenant(Optional<LogField> field, String value) implements Stage {
    @Override
    public String name() {
      return "tenant";
    }

    @Override
    public List<LogField> reads() {
      return field.stream().toList();
    }
  }

  /** Counts and measures lines; the shipper itself exports the result. */
  record Metrics(List<LineMetric> metrics) implements Stage {
    public Metrics {
      metrics = List.copyOf(metrics);
    }

    @Override
    public String name() {
      return "metrics";
    }

    @Override
    public List<LogField> reads() {
      return metrics.stream().flatMap(metric -> metric.field().stream()).toList();
    }
  }

  /** Takes off a label that the shipper has added. */
  record LabelDrop(String label) implements Stage {
    @Override
    public String name() {
      return "labeldrop";
    }
  }
}
