package art.samosachaat.helm.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Each environment rendered once for all tests. Thread-safe. */
public final class Renders {

  private static final Path FOLDER = Path.of("target", "charts");
  private static final ChartFolder SERVICES = fresh(ChartFolder.SERVICES);
  private static final ChartFolder WATCHERS = fresh(ChartFolder.WATCHERS);
  private static final Map<Environment, Platform> RENDERED = new EnumMap<>(Environment.class);

  private Renders() {}

  /** Both charts of an environment. */
  public static synchronized Platform of(Environment environment) {
    return RENDERED.computeIfAbsent(
        environment, missing -> Platform.render(missing, SERVICES, WATCHERS));
  }

  /** The services of an environment, with more values set. */
  public static String services(Environment environment, Map<String, String> more) {
    return SERVICES.render(environment, more);
  }

  /** The watchers of an environment, with more values set. */
  public static String watchers(Environment environment, Map<String, String> more) {
    return WATCHERS.render(environment, more);
  }

  /** The watchers with no environment's values but these. */
  public static String watchersOf(Map<String, String> values) {
    return WATCHERS.render("prod", List.of(), values);
  }

  /** The services with no environment's values but these. */
  public static String servicesOf(Map<String, String> values) {
    return SERVICES.render("prod", List.of(), values);
  }

  private static ChartFolder fresh(String name) {
    try {
      Files.createDirectories(FOLDER);
      return ChartFolder.copy(name, Files.createTempDirectory(FOLDER, "rendered"))
          .forAnyKubernetes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
