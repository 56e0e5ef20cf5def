package art.samosachaat.obs.grafana;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The variables of a dashboard: those described, and the data sources that it takes. */
final class DashboardVariables {

  private DashboardVariables() {}

  /**
   * @throws IllegalArgumentException if two have one name, or two choose the same kind of data
   *     source
   */
  static List<DashboardVariable> of(
      List<DashboardVariable> described, List<Row> rows, List<Annotation> annotations) {
    Set<Datasource> needed = needed(described, rows, annotations);
    List<DashboardVariable> all = new ArrayList<>();
    for (DashboardVariable variable : described) {
      if (variable instanceof DatasourceVariable datasource) {
        all.add(datasource);
        if (!needed.remove(datasource.type())) {
          throw Refusal.of(
              "variable",
              datasource.name(),
              datasource.place(),
              "chooses a data source of type %s, which another does or nothing asks"
                  .formatted(datasource.type().type()));
        }
      }
    }
    for (Datasource type : needed) {
      all.add(
          switch (type) {
            case PROMETHEUS -> DatasourceVariable.prometheus();
            case LOKI -> DatasourceVariable.loki();
          });
    }
    described.stream().filter(each -> !(each instanceof DatasourceVariable)).forEach(all::add);
    requireDistinct(all);
    return List.copyOf(all);
  }

  private static Set<Datasource> needed(
      List<DashboardVariable> described, List<Row> rows, List<Annotation> annotations) {
    Set<Datasource> needed = new TreeSet<>();
    rows.stream()
        .flatMap(row -> row.panels().stream())
        .flatMap(panel -> panel.targets().stream())
        .forEach(target -> needed.add(target.datasource()));
    if (rows.stream()
        .flatMap(row -> row.panels().stream())
        .anyMatch(DashboardVariables::leadsToLoki)) {
      needed.add(Datasource.LOKI);
    }
    for (DashboardVariable variable : described) {
      if (variable instanceof QueryVariable) {
        needed.add(Datasource.PROMETHEUS);
      } else if (variable instanceof AdHocVariable adHoc) {
        needed.add(adHoc.datasource());
      }
    }
    if (!annotations.isEmpty()) {
      needed.add(Datasource.PROMETHEUS);
    }
    return needed;
  }

  private static boolean leadsToLoki(Panel panel) {
    return panel instanceof ValuePanel values
        && values.dataLinks().stream()
            .anyMatch(link -> link.url().contains(DataLink.LOKI_DATASOURCE));
  }

  private static void requireDistinct(List<DashboardVariable> all) {
    Map<String, DashboardVariable> byName = new HashMap<>();
    for (DashboardVariable variable : all) {
      DashboardVariable other = byName.putIfAbsent(variable.name(), variable);
      if (other != null) {
        throw Refusal.of(
            "variable", variable.name(), variable.place(), "the name is taken at " + other.place());
      }
    }
  }
}
