package art.samosachaat.obs.lint.input;

/**
 * A choice that a dashboard's reader has.
 *
 * @param type as Grafana calls it: {@code datasource}, {@code query}, {@code custom}, …
 * @param text its query or values, in which other variables may be used
 */
public record LintedVariable(
    Origin origin, String name, String type, String text, Choice choice, boolean hidden) {

  /**
   * How many values may be chosen.
   *
   * @param allValue what stands for all of them; empty where Grafana is to list them
   */
  public record Choice(boolean multi, boolean includeAll, String allValue) {
    public static final Choice ONE = new Choice(false, false, "");

    public boolean several() {
      return multi || includeAll;
    }
  }
}
