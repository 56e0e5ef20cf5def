package art.samosachaat.local.cli;

import art.samosachaat.local.platform.Project;
import art.samosachaat.local.terminal.UserError;
import art.samosachaat.obs.preview.Preview;
import art.samosachaat.obs.prove.PrometheusClient;
import art.samosachaat.obs.prove.PrometheusException;
import art.samosachaat.obs.prove.PrometheusServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code samosachaat preview}. */
@Command(
    name = "preview",
    description = "Draws every dashboard, with what Prometheus knows now, into one web page.",
    mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {

  private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(5);
  private static final int MAX_MINUTES = 15 * 24 * 60;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "30",
      description = "How far back the charts reach (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description = "Another Prometheus than the running platform's.")
  private @Nullable URI prometheus;

  @Option(
      names = "--dashboards",
      paramLabel = "FOLDER",
      description = "Other dashboards than the generated ones.")
  private @Nullable Path dashboards;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the page goes (default: .samosachaat/preview.html of the project).")
  private @Nullable Path output;

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    if (minutes < 1 || minutes > MAX_MINUTES) {
      throw new UserError(
          "--minutes must be between 1 and %d; it is %d.".formatted(MAX_MINUTES, minutes));
    }
    Project project = Project.current();
    Path from = dashboards == null ? project.dashboards() : dashboards;
    Path to = output == null ? project.scratch().resolve("preview.html") : output;
    Preview.Page page = draw(dashboards(from));
    write(to.toAbsolutePath(), page.html());
    System.out.printf(
        "%d dashboards, %d panels, %d of them without data: %s%n",
        page.dashboards(), page.panels(), page.empty().size(), to.toAbsolutePath().toUri());
    page.empty().forEach(panel -> System.out.println("  no data: " + panel));
    return 0;
  }

  private static List<JsonNode> dashboards(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UserError(
          "There are no dashboards in %s: run mvn -Pgenerate first.".formatted(folder));
    }
    return Preview.read(folder);
  }

  private Preview.Page draw(List<JsonNode> read) throws IOException {
    PrometheusClient client;
    try {
      client = new PrometheusClient(prometheus == null ? running() : prometheus);
    } catch (IllegalArgumentException e) {
      throw new UserError("--prometheus: " + e.getMessage());
    }
    try {
      return new Preview(client, SCRAPE_INTERVAL, Duration.ofMinutes(minutes))
          .draw(read, InstantSource.system().instant());
    } catch (PrometheusException e) {
      throw new UserError("Nothing can be drawn: " + e.getMessage() + ".");
    }
  }

  private URI running() throws IOException {
    return RunningPlatform.on(home.home())
        .find("prometheus")
        .orElseThrow(
            () ->
                new UserError(
                    "The platform runs without Prometheus; install it and start again: "
                        + PrometheusServer.HOW_TO_INSTALL));
  }

  /** Aside first, so that a page is whole or not there. */
  private static void write(Path file, String html) throws IOException {
    Files.createDirectories(file.getParent());
    Path aside = Files.createTempFile(file.getParent(), "preview-", ".tmp");
    try {
      Files.writeString(aside, html);
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
