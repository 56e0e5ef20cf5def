package art.samosachaat.obs.logs;

/** Something LogQL can evaluate. */
public interface LogExpression {

  /** The text that Loki is asked. */
  String logql();
}
