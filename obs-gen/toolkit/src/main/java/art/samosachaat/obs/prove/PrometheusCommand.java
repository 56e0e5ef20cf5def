package art.samosachaat.obs.prove;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a Prometheus of one machine is started: reachable from this machine only, with exemplar
 * storage on, and with bounded data.
 *
 * @param binary the program
 * @param config its configuration file
 * @param storage the folder of its data
 * @param port of 127.0.0.1
 * @param retention what is older goes
 * @param maxBytes of data on disk; the oldest goes
 * @see <a href="https://prometheus.io/docs/prometheus/latest/command-line/prometheus/">Prometheus:
 *     command line</a>
 */
public record PrometheusCommand(
    Path binary, Path config, Path storage, int port, Duration retention, long maxBytes) {
  /** The option that names the configuration. */
  public static final String CONFIG_FILE = "--config.file=";

  /** The program and its arguments. */
  public List<String> arguments() {
    return List.of(
        binary.toString(),
        CONFIG_FILE + config,
        "--storage.tsdb.path=" + storage,
        "--storage.tsdb.retention.time=" + retention.toSeconds() + "s",
        "--storage.tsdb.retention.size=" + maxBytes + "B",
        "--web.listen-address=127.0.0.1:" + port,
        "--enable-feature=exemplar-storage",
        "--log.level=warn");
  }
}
