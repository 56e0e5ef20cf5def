package art.samosachaat.obs.instruments;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the client prints. */
final class Scrape {
  private Scrape() {}

  static String text(PrometheusRegistry registry) {
    return print(registry, PrometheusTextFormatWriter.create());
  }

  static String openMetrics(PrometheusRegistry registry) {
    return print(registry, OpenMetricsTextFormatWriter.create());
  }

  private static String print(PrometheusRegistry registry, ExpositionFormatWriter writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
