package art.samosachaat.obs.logs;

import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.LogField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What both shippers are told in the same words. */
final class Configurations {
  private static final Pattern RE2_SPECIAL = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

  /** Where a shipper on the node finds the lines of a container. */
  static final Rule FILES =
      new Rule(
          List.of("__meta_kubernetes_pod_uid", "__meta_kubernetes_pod_container_name"),
          "/",
          "(.*)",
          "/var/log/pods/*$1/*.log",
          "__path__");

  private Configurations() {}

  /**
   * A relabelling rule.
   *
   * @param target empty where the rule only keeps what matches
   */
  record Rule(
      List<String> sources, String separator, String regex, String replacement, String target) {
    boolean keep() {
      return target.isEmpty();
    }
  }

  static List<Rule> rules(KubernetesPods pods) {
    Optional<Rule> keep =
        pods.selector()
            .map(
                selector ->
                    new Rule(
                        List.of(KubernetesPods.podLabel(selector.name())),
                        ";",
                        RE2_SPECIAL.matcher(selector.value()).replaceAll("\\\\$0"),
                        "",
                        ""));
    List<Rule> rules = new ArrayList<>(keep.stream().toList());
    for (KubernetesPods.StreamLabel label : pods.labels()) {
      rules.add(
          new Rule(
              label.sources(),
              ";",
              label.sources().size() == 1 ? "(.*)" : ";*([^;]+).*",
              "$1",
              label.field().name()));
    }
    rules.add(FILES);
    return List.copyOf(rules);
  }

  /**
   * A Go template that keeps a declared value, turns any other into {@code other}, and leaves a
   * field that is not there alone; nothing for a field whose values are not enumerated.
   */
  static Optional<String> guard(LogField field) {
    List<String> declared = Fields.declared(field);
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    String values = declared.stream().map(Fields::quoted).collect(Collectors.joining(" "));
    return Optional.of(
        "{{ if .Value }}{{ if eq .Value %s }}{{ .Value }}{{ else }}%s{{ end }}{{ end }}"
            .formatted(values, LabelValues.Bounded.OTHER));
  }

  /** As Go reads a duration, which knows no days. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** {@code 10}, {@code 0.5}. */
  static Number number(double value) {
    return value == Math.rint(value) ? (Number) (long) value : (Number) value;
  }
}
