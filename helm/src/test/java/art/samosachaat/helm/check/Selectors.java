package art.samosachaat.helm.check;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Label selectors as Kubernetes reads them. */
final class Selectors {

  private Selectors() {}

  /** An empty selector selects everything, an absent one nothing. */
  static boolean matches(@Nullable LabelSelector selector, @Nullable Map<String, String> labels) {
    if (selector == null) {
      return false;
    }
    Map<String, String> given = labels == null ? Map.of() : labels;
    Map<String, String> wanted = selector.getMatchLabels();
    return (wanted == null || given.entrySet().containsAll(wanted.entrySet()))
        && selector.getMatchExpressions().stream().allMatch(e -> matches(e, given));
  }

  private static boolean matches(LabelSelectorRequirement wanted, Map<String, String> labels) {
    String value = labels.get(wanted.getKey());
    return switch (wanted.getOperator()) {
      case "In" -> value != null && wanted.getValues().contains(value);
      case "NotIn" -> value == null || !wanted.getValues().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> throw new IllegalArgumentException("operator " + wanted.getOperator());
    };
  }
}
