package art.samosachaat.obs.preview;

import art.samosachaat.obs.prove.PrometheusClient;
import art.samosachaat.obs.prove.PrometheusException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws Grafana dashboards, as far as that needs no Grafana, into one page that loads nothing from
 * anywhere. Immutable.
 *
 * @param prometheus whom panels ask
 * @param scrapeInterval as Grafana's data source would be told
 * @param range how far back all of them reach
 */
public record Preview(PrometheusClient prometheus, Duration scrapeInterval, Duration range) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  /**
   * A page and what it shows.
   *
   * @param html the whole of it
   * @param empty titles of panels that show nothing
   */
  public record Page(String html, int dashboards, int panels, List<String> empty) {}

  /**
   * The dashboards in a folder's {@code .json} files, by file name.
   *
   * @throws IOException naming the file that is no JSON
   */
  public static List<JsonNode> read(Path folder) throws IOException {
    List<JsonNode> dashboards = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        try {
          dashboards.add(JSON.readTree(file.toFile()));
        } catch (JsonProcessingException e) {
          throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
      }
    }
    return dashboards;
  }

  /**
   * Draws dashboards as they are at one moment. What a query is refused for is shown in its panel.
   *
   * @param dashboards in the form that Grafana imports
   * @throws PrometheusException if nothing sensible answers
   */
  public Page draw(List<JsonNode> dashboards, Instant now) throws PrometheusException {
    ArrayNode drawn = JsonNodeFactory.instance.arrayNode();
    List<String> empty = new ArrayList<>();
    int panels = 0;
    for (JsonNode dashboard : dashboards) {
      ObjectNode one = new DashboardData(this, dashboard, now).read();
      for (JsonNode panel : one.path("panels")) {
        if (!panel.path("type").asText().equals("row")) {
          panels++;
        }
        if (panel.path("empty").asBoolean()) {
          empty.add(one.path("title").asText() + " / " + panel.path("title").asText());
        }
      }
      drawn.add(one);
    }
    return new Page(html(drawn), drawn.size(), panels, List.copyOf(empty));
  }

  private static String html(ArrayNode dashboards) {
    return resource("preview.html")
        .replace("/*STYLE*/", resource("preview.css"))
        .replace("/*CHARTS*/", resource(CHARTS))
        .replace("/*SCRIPT*/", resource("format.js") + resource("preview.js"))
        // Data are put in last: nothing in them is a placeholder, or ends the script they are in.
        .replace("/*DATA*/", dashboards.toString().replace("<", "\\u003c"));
  }

  private static String resource(String name) {
    try (InputStream in = Preview.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the resource " + name + " cannot be read", e);
    }
  }
}
