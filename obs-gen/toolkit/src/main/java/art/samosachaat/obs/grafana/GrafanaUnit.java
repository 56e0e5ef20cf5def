package art.samosachaat.obs.grafana;

import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.Quantity;
import java.util.Map;

/**
 * How a panel writes its values.
 *
 * @param id of Grafana's formatter, such as {@code s}; or {@code count:tokens/s}, which scales and
 *     appends a text
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/#unit">Grafana:
 *     units</a>
 */
public record GrafanaUnit(String id) {
  public static final GrafanaUnit NONE = new GrafanaUnit("none");
  public static final GrafanaUnit SHORT = new GrafanaUnit("short");
  public static final GrafanaUnit SECONDS = new GrafanaUnit("s");

  /** A length of time as {@code 1 day, 2 hours}. */
  public static final GrafanaUnit DURATION = new GrafanaUnit("dtdurations");

  public static final GrafanaUnit BYTES = new GrafanaUnit("bytes");
  public static final GrafanaUnit BYTES_PER_SECOND = new GrafanaUnit("Bps");

  /** 0 to 1, written as percent. */
  public static final GrafanaUnit PERCENT_UNIT = new GrafanaUnit("percentunit");

  /** 0 to 100, written as percent. */
  public static final GrafanaUnit PERCENT = new GrafanaUnit("percent");

  public static final GrafanaUnit COUNTS_PER_SECOND = new GrafanaUnit("cps");
  public static final GrafanaUnit REQUESTS_PER_SECOND = new GrafanaUnit("reqps");

  /** Milliseconds since 1970, written as how long ago that is. */
  public static final GrafanaUnit FROM_NOW = new GrafanaUnit("dateTimeFromNow");

  private static final Map<String, String> AMOUNTS =
      Map.ofEntries(
          Map.entry("seconds", "s"),
          Map.entry("bytes", "bytes"),
          Map.entry("bits", "bits"),
          Map.entry("celsius", "celsius"),
          Map.entry("kelvin", "kelvin"),
          Map.entry("volts", "volt"),
          Map.entry("amperes", "amp"),
          Map.entry("joules", "joule"),
          Map.entry("watts", "watt"),
          Map.entry("hertz", "hertz"),
          Map.entry("meters", "lengthm"),
          Map.entry("grams", "massg"));

  private static final Map<String, String> RATES =
      Map.ofEntries(
          Map.entry("", "cps"),
          Map.entry("bytes", "Bps"),
          Map.entry("bits", "bps"),
          Map.entry("joules", "watt"),
          Map.entry("requests", "reqps"),
          Map.entry("operations", "ops"),
          Map.entry("events", "eps"),
          Map.entry("messages", "mps"),
          Map.entry("records", "recps"),
          Map.entry("rows", "rowsps"),
          Map.entry("packets", "pps"),
          Map.entry("reads", "rps"),
          Map.entry("writes", "wps"));

  /**
   * @throws IllegalArgumentException if the id is blank
   */
  public GrafanaUnit {
    if (id.isBlank()) {
      throw new IllegalArgumentException("unit: id is blank");
    }
  }

  /** Scales by thousands and appends a text: {@code 1.2 K tokens/s}. */
  public static GrafanaUnit counting(String what) {
    return new GrafanaUnit("count:" + what);
  }

  /** How values of this kind are written best. */
  public static GrafanaUnit of(Quantity quantity) {
    Unit unit = quantity.unit();
    return switch (quantity.form()) {
      case AMOUNT -> new GrafanaUnit(AMOUNTS.getOrDefault(unit.name(), SHORT.id()));
      case RATIO -> PERCENT_UNIT;
      case TRUTH -> SHORT;
      case PER_SECOND ->
          new GrafanaUnit(RATES.getOrDefault(unit.name(), "count:" + unit.name() + "/s"));
    };
  }
}
