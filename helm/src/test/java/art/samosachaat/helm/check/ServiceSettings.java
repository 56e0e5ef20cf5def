package art.samosachaat.helm.check;

import art.samosachaat.helm.manifest.Tree;
import art.samosachaat.helm.manifest.Workload;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringSubstitutor;

/**
 * A service's configuration as it reads it in its container.
 *
 * @param file as the ConfigMap has it
 * @param environment of the container; what comes from a Secret has a made-up value
 */
public record ServiceSettings(String file, Map<String, String> environment) {

  /** As good as a real one wherever one is checked: long enough, and no word. */
  public static final String MADE_UP = "made-up-for-a-test-0123456789";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:-[^}]*)?}");

  public static ServiceSettings of(String file, Container container) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (EnvVar variable : container.getEnv()) {
      boolean given = variable.getValueFrom() == null;
      environment.put(
          variable.getName(),
          given
              ? String.valueOf(variable.getValue() == null ? "" : variable.getValue())
              : fromElsewhere(variable));
    }
    return new ServiceSettings(file, Map.copyOf(environment));
  }

  private static String fromElsewhere(EnvVar variable) {
    return variable.getValueFrom().getFieldRef() == null ? MADE_UP : "10.0.0.7";
  }

  /** The whole, with every variable put in. */
  public Tree tree() {
    return Tree.of(new StringSubstitutor(environment).replace(file));
  }

  /** What the file reads. */
  public Set<String> variables() {
    return found(true);
  }

  /** What the file reads and has no default for. */
  public Set<String> needed() {
    return found(false);
  }

  private Set<String> found(boolean withDefault) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = VARIABLE.matcher(file);
    while (matcher.find()) {
      if (withDefault || matcher.group(2) == null) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  /** The container of the service itself. */
  public static Container container(Workload workload) {
    return workload.pod().getContainers().getFirst();
  }
}
