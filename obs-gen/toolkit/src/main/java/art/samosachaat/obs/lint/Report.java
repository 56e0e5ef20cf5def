package art.samosachaat.obs.lint;

import art.samosachaat.obs.lint.input.Origin;
import art.samosachaat.obs.source.Suppression;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects findings, but for those that are suppressed, and what suppressions were good for. */
final class Report {

  /** A suppression at one place, which another place may share. */
  private static final class Use {
    private final Suppression suppression;
    private final Origin origin;
    private boolean used;

    private Use(Suppression suppression, Origin origin) {
      this.suppression = suppression;
      this.origin = origin;
    }
  }

  private final Set<Finding> findings = new LinkedHashSet<>();
  private final List<Use> uses = new ArrayList<>();
  private final Map<Origin, List<Use>> byOrigin = new IdentityHashMap<>();

  void add(Rule rule, Origin origin, String message) {
    boolean suppressed = false;
    for (Origin at = origin; at != null; at = at.within().orElse(null)) {
      for (Use use : visit(at)) {
        if (use.suppression.rule().equals(rule.id())) {
          suppressed = true;
          use.used = true;
        }
      }
    }
    if (!suppressed) {
      findings.add(new Finding(rule, origin.place(), message));
    }
  }

  /** Makes its suppressions known, so that those that are good for nothing are found out. */
  List<Use> visit(Origin origin) {
    return byOrigin.computeIfAbsent(
        origin,
        at -> {
          List<Use> here = at.suppressions().stream().map(each -> new Use(each, at)).toList();
          uses.addAll(here);
          return here;
        });
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    for (Use use : uses) {
      if (!use.used) {
        all.add(unused(use));
      }
    }
    return List.copyOf(all);
  }

  private static Finding unused(Use use) {
    String rule = use.suppression.rule();
    String what = Rule.of(rule).isPresent() ? "suppresses nothing" : "is no rule";
    return new Finding(
        Rule.UNUSED_SUPPRESSION,
        use.origin.place(),
        "%s %s (\"%s\")".formatted(rule, what, use.suppression.reason()));
  }
}
