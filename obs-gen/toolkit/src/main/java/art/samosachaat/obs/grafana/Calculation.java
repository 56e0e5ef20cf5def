package art.samosachaat.obs.grafana;

/** How the values of a series over time become one. */
public enum Calculation {
  LAST("last", "Last"),
  LAST_NOT_NULL("lastNotNull", "Last *"),
  FIRST_NOT_NULL("firstNotNull", "First *"),
  MIN("min", "Min"),
  MAX("max", "Max"),
  MEAN("mean", "Mean"),
  SUM("sum", "Total"),
  COUNT("count", "Count"),
  RANGE("range", "Range"),
  DIFFERENCE("diff", "Difference");

  private final String id;
  private final String column;

  Calculation(String id, String column) {
    this.id = id;
    this.column = column;
  }

  /** The id of Grafana's reducer. */
  public String id() {
    return id;
  }

  /** Whether it is the value of now. */
  boolean isOfNow() {
    return this == LAST || this == LAST_NOT_NULL;
  }

  /** What Grafana calls its column in a table legend. */
  public String column() {
    return column;
  }
}
