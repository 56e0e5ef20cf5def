package art.samosachaat.helm.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A chart that Helm can read: a copy of the project's, with its links followed and its dependencies
 * put in.
 *
 * @param name the chart's, and the release's
 * @param path of the copy
 */
public record ChartFolder(String name, Path path) {

  public static final String SERVICES = "samosachaat";
  public static final String WATCHERS = "observability";

  private static final Path STAND_INS = Path.of("src", "test", "charts");

  /** The folder of real charts that was asked for, or the stand-ins of the tests. */
  public static Path dependencies() {
    String given = System.getProperty("charts.dir", "");
    return given.isBlank() ? STAND_INS : Path.of(given);
  }

  /** Whether the charts that ours depends on are the real ones. */
  public static boolean hasRealDependencies() {
    return !dependencies().equals(STAND_INS);
  }

  /** Copies a chart of the project below a folder. */
  public static ChartFolder copy(String name, Path below) {
    ChartFolder chart = new ChartFolder(name, below.resolve(name));
    copyTree(Path.of(name), chart.path);
    if (name.equals(WATCHERS)) {
      dependenciesInto(chart.path.resolve("charts"));
    }
    return chart;
  }

  /**
   * For rendering without a cluster, where the library takes Kubernetes 1.20 for granted: without
   * the chart's demand for a newer one. Installing keeps it.
   */
  public ChartFolder forAnyKubernetes() {
    return edit("Chart.yaml", text -> text.replaceAll("(?m)^kubeVersion:.*\\n", ""));
  }

  /** Changes one file of the copy. */
  public ChartFolder edit(String file, UnaryOperator<String> change) {
    Path edited = path.resolve(file);
    try {
      Files.writeString(edited, change.apply(Files.readString(edited)));
    } catch (IOException e) {
      throw new UncheckedIOException(edited + " cannot be changed", e);
    }
    return this;
  }

  public String read(String file) {
    try {
      return Files.readString(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Helm makes of it for an environment, with more values set. */
  public String render(Environment environment, Map<String, String> more) {
    return render(environment.namespace(), List.of(environment.valuesFile()), more);
  }

  /**
   * @param values files in the chart's folder
   * @throws IllegalStateException with Helm's words where the chart refuses
   */
  public String render(String namespace, List<String> values, Map<String, String> more) {
    TemplateCommand command =
        new Helm(path.toAbsolutePath()).template().withName(name).withNamespace(namespace);
    values.forEach(file -> command.withValuesFile(path.resolve(file).toAbsolutePath()));
    more.forEach(command::set);
    return command.call();
  }

  private static void dependenciesInto(Path charts) {
    try (Stream<Path> given = Files.list(dependencies())) {
      for (Path dependency : given.toList()) {
        if (Files.isRegularFile(dependency.resolve("Chart.yaml"))) {
          copyTree(dependency, charts.resolve(dependency.getFileName()));
        } else if (dependency.toString().endsWith(".tgz")) {
          Files.createDirectories(charts);
          Files.copy(dependency, charts.resolve(dependency.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no charts in " + dependencies().toAbsolutePath(), e);
    }
  }

  private static void copyTree(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(from.toAbsolutePath() + " cannot be copied", e);
    }
  }
}
