package art.samosachaat.obs.prove;

import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Grafana puts in the place of its macros and variables before it asks Prometheus. Immutable.
 *
 * @param scrapeInterval as the data source is told
 * @param interval between two points of a panel
 * @param range what the dashboard shows
 * @param variables the text for each variable, such as {@code auth|chat-api}; the one of a variable
 *     without a choice is {@link #ALL}
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/">
 *     Grafana: Prometheus template variables</a>
 */
public record Placeholders(
    Duration scrapeInterval, Duration interval, Duration range, Map<String, String> variables) {

  /** What a variable says when everything is chosen. */
  public static final String ALL = ".*";

  private static final int SCRAPES_IN_A_RANGE = 4;

  /** As many points as a panel of half a screen asks for. */
  private static final int POINTS = 700;

  /** Names that start with a digit belong to {@code label_replace}. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\$\\{([a-zA-Z_]\\w*)(?::\\w+)?}|\\$([a-zA-Z_]\\w*)|\\[\\[([a-zA-Z_]\\w*)]]");

  public Placeholders {
    variables = Map.copyOf(variables);
  }

  /** For a panel of usual width, no point of which lies between two scrapes. */
  public static Placeholders of(
      Duration scrapeInterval, Duration range, Map<String, String> variables) {
    Duration fitting = Duration.ofSeconds(Math.ceilDiv(range.toSeconds(), POINTS));
    return new Placeholders(
        scrapeInterval,
        fitting.compareTo(scrapeInterval) > 0 ? fitting : scrapeInterval,
        range,
        variables);
  }

  /**
   * The text with everything filled in.
   *
   * @throws IllegalArgumentException naming a variable that the dashboard does not have
   */
  public String fill(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(name(match), text)));
  }

  private static String name(MatchResult match) {
    for (int group = 1; group <= match.groupCount(); group++) {
      String name = match.group(group);
      if (name != null) {
        return name;
      }
    }
    throw new IllegalStateException("a placeholder without a name: " + match.group());
  }

  private String value(String name, String text) {
    return switch (name) {
      case "__rate_interval" -> text(rateInterval());
      case "__rate_interval_ms" -> Long.toString(rateInterval().toMillis());
      case "__interval" -> text(interval);
      case "__interval_ms" -> Long.toString(interval.toMillis());
      case "__range" -> range.toSeconds() + "s";
      case "__range_s" -> Long.toString(range.toSeconds());
      case "__range_ms" -> Long.toString(range.toMillis());
      default -> {
        String value = variables.get(name);
        if (value == null) {
          throw new IllegalArgumentException(
              "the dashboard has no variable " + name + ", which " + text + " asks for");
        }
        yield value;
      }
    };
  }

  /** At least four scrapes, so that one lost scrape leaves a rate two samples to compare. */
  private Duration rateInterval() {
    Duration atLeast = scrapeInterval.multipliedBy(SCRAPES_IN_A_RANGE);
    Duration wide = interval.plus(scrapeInterval);
    return wide.compareTo(atLeast) > 0 ? wide : atLeast;
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
