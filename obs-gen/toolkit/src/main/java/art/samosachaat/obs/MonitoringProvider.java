package art.samosachaat.obs;

/**
 * Says what a project's monitoring is. Implementations have a public constructor without
 * parameters, and are named on the command line or registered with {@link java.util.ServiceLoader}.
 */
@FunctionalInterface
public interface MonitoringProvider {

  /** The same at every call. */
  Monitoring monitoring();
}
