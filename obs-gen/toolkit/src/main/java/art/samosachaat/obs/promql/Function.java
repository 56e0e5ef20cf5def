package art.samosachaat.obs.promql;

import static art.samosachaat.obs.promql.Type.RANGE;
import static art.samosachaat.obs.promql.Type.SCALAR;
import static art.samosachaat.obs.promql.Type.TEXT;
import static art.samosachaat.obs.promql.Type.VECTOR;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a function takes and gives.
 *
 * @param parameters in order
 * @param least how many of them must be given
 * @param repeated whether the last may be given any number of times
 * @see <a href="https://prometheus.io/docs/prometheus/2.54/querying/functions/">Prometheus 2.54:
 *     functions</a>
 */
record Function(List<Type> parameters, int least, boolean repeated, Type result) {

  private static final Map<String, Function> ALL = all();

  static Optional<Function> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** How many arguments it takes at most. */
  int most() {
    return repeated ? Integer.MAX_VALUE : parameters.size();
  }

  /** Of the argument at this index. */
  Type parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  private static Function of(Type result, Type... parameters) {
    return new Function(List.of(parameters), parameters.length, false, result);
  }

  private static Map<String, Function> all() {
    Map<String, Function> all = new HashMap<>();
    for (String name :
        List.of(
            "abs",
            "absent",
            "acos",
            "acosh",
            "asin",
            "asinh",
            "atan",
            "atanh",
            "ceil",
            "cos",
            "cosh",
            "deg",
            "exp",
            "floor",
            "histogram_avg",
            "histogram_count",
            "histogram_stddev",
            "histogram_stdvar",
            "histogram_sum",
            "ln",
            "log10",
            "log2",
            "rad",
            "sgn",
            "sin",
            "sinh",
            "sort",
            "sort_desc",
            "sqrt",
            "tan",
            "tanh",
            "timestamp")) {
      all.put(name, of(VECTOR, VECTOR));
    }
    for (String name :
        List.of(
            "absent_over_time",
            "avg_over_time",
            "changes",
            "count_over_time",
            "delta",
            "deriv",
            "idelta",
            "increase",
            "irate",
            "last_over_time",
            "mad_over_time",
            "max_over_time",
            "min_over_time",
            "present_over_time",
            "rate",
            "resets",
            "stddev_over_time",
            "stdvar_over_time",
            "sum_over_time")) {
      all.put(name, of(VECTOR, RANGE));
    }
    for (String name :
        List.of(
            "day_of_month",
            "day_of_week",
            "day_of_year",
            "days_in_month",
            "hour",
            "minute",
            "month",
            "year")) {
      all.put(name, new Function(List.of(VECTOR), 0, false, VECTOR));
    }
    all.put("clamp", of(VECTOR, VECTOR, SCALAR, SCALAR));
    all.put("clamp_max", of(VECTOR, VECTOR, SCALAR));
    all.put("clamp_min", of(VECTOR, VECTOR, SCALAR));
    all.put("histogram_fraction", of(VECTOR, SCALAR, SCALAR, VECTOR));
    all.put("histogram_quantile", of(VECTOR, SCALAR, VECTOR));
    all.put("holt_winters", of(VECTOR, RANGE, SCALAR, SCALAR));
    all.put("label_join", new Function(List.of(VECTOR, TEXT, TEXT, TEXT), 3, true, VECTOR));
    all.put("label_replace", of(VECTOR, VECTOR, TEXT, TEXT, TEXT, TEXT));
    all.put("pi", of(SCALAR));
    all.put("predict_linear", of(VECTOR, RANGE, SCALAR));
    all.put("quantile_over_time", of(VECTOR, SCALAR, RANGE));
    all.put("round", new Function(List.of(VECTOR, SCALAR), 1, false, VECTOR));
    all.put("scalar", of(SCALAR, VECTOR));
    all.put("sort_by_label", new Function(List.of(VECTOR, TEXT), 1, true, VECTOR));
    all.put("sort_by_label_desc", new Function(List.of(VECTOR, TEXT), 1, true, VECTOR));
    all.put("time", of(SCALAR));
    all.put("vector", of(VECTOR, SCALAR));
    return Map.copyOf(all);
  }
}
