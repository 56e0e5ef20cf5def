package art.samosachaat.kit.logging;

import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.obs.model.LogField;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.event.KeyValuePair;

/**
 * Writes a log event as one JSON object a line, with the keys of {@code
 * contracts/logging-standard.md}.
 */
final class StandardLayout extends LayoutBase<ILoggingEvent> {

  private static final JsonFactory JSON = new JsonFactory();

  private final String service;
  private final ThrowableProxyConverter stackTrace = new ThrowableProxyConverter();

  StandardLayout(Context context, String service) {
    setContext(context);
    this.service = service;
  }

  @Override
  public void start() {
    stackTrace.start();
    super.start();
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      write(json, LogFields.TIMESTAMP, Instant.ofEpochMilli(event.getTimeStamp()).toString());
      write(json, LogFields.LEVEL, level(event.getLevel()));
      write(json, LogFields.SERVICE, service);
      write(json, LogFields.MESSAGE, event.getFormattedMessage());
      write(json, LogFields.LOGGER, event.getLoggerName());
      writeContext(json, event);
      if (event.getThrowableProxy() != null) {
        write(json, LogFields.ERROR, stackTrace.convert(event));
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string cannot be written to", impossible);
    }
    return line.append('\n').toString();
  }

  private static void writeContext(JsonGenerator json, ILoggingEvent event) throws IOException {
    Set<String> written = new HashSet<>();
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (written.add(pair.key)) {
          json.writeFieldName(pair.key);
          writeValue(json, pair.value);
        }
      }
    }
    for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
      if (written.add(entry.getKey())) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
    }
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      default -> json.writeString(value.toString());
    }
  }

  private static void write(JsonGenerator json, LogField field, String value) throws IOException {
    json.writeStringField(field.name(), value);
  }

  private static String level(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> "error";
      case Level.WARN_INT -> "warning";
      case Level.INFO_INT -> "info";
      default -> "debug";
    };
  }
}
