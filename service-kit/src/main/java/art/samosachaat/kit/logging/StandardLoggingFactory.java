package art.samosachaat.kit.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.layout.DiscoverableLayoutFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code logging: {type: standard, level: info}}: JSON lines to standard output. Lines are written
 * by a thread of their own from a bounded queue, which drops debug and info lines when it is nearly
 * full, so that a stuck reader of the output cannot stop the service.
 */
@JsonTypeName("standard")
public final class StandardLoggingFactory extends DefaultLoggingFactory {

  private static final String OURS = "art.samosachaat";

  private static final Set<String> LEVELS = Set.of("debug", "info", "warning", "warn", "error");

  private boolean debug;

  /**
   * One of debug, info, warning, error, in any case. Debug is of our own classes only; another's is
   * set by {@code loggers}.
   */
  @Override
  @JsonProperty
  public void setLevel(String level) {
    String lower = level.toLowerCase(Locale.ROOT);
    if (!LEVELS.contains(lower)) {
      throw new IllegalArgumentException(
          "level must be one of debug, info, warning, error, but was \"" + level + "\"");
    }
    debug = lower.equals("debug");
    super.setLevel(
        switch (lower) {
          // Jetty and the clients print whole headers, with tokens and keys, at this level.
          case "debug" -> "INFO";
          case "warning" -> "WARN";
          default -> lower.toUpperCase(Locale.ROOT);
        });
  }

  @Override
  public void configure(MetricRegistry metrics, String name) {
    ConsoleAppenderFactory<ILoggingEvent> console = new ConsoleAppenderFactory<>();
    console.setLayout(layout(name));
    setAppenders(List.of(console));
    if (debug) {
      Map<String, JsonNode> loggers = new HashMap<>(getLoggers());
      loggers.putIfAbsent(OURS, TextNode.valueOf("DEBUG"));
      setLoggers(loggers);
    }
    super.configure(metrics, name);
  }

  /**
   * One line of level error, for what fails where no logging is configured yet or any more.
   *
   * @param error whose stack trace it shows
   */
  public static String line(String service, String message, @Nullable Throwable error) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    StandardLayout layout = new StandardLayout(context, service);
    layout.start();
    return layout.doLayout(
        new LoggingEvent(
            OURS, context.getLogger(OURS), Level.ERROR, message, error, new Object[0]));
  }

  /** The layout by itself, for the lines before a configuration is read. */
  public static DiscoverableLayoutFactory<ILoggingEvent> layout(String service) {
    return (context, timeZone) -> new StandardLayout(context, service);
  }
}
