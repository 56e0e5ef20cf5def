package art.samosachaat.helm.chart;

import art.samosachaat.helm.manifest.ClusterObjects;
import java.util.Map;

/**
 * Both charts as one environment has them.
 *
 * @param services what {@code samosachaat} renders
 * @param watchers what {@code observability} and its dependencies render
 * @param all both
 */
public record Platform(
    Environment environment, ClusterObjects services, ClusterObjects watchers, ClusterObjects all) {

  public static Platform of(Environment environment, String services, String watchers) {
    ClusterObjects ours = ClusterObjects.parse(environment.namespace(), services);
    ClusterObjects theirs = ClusterObjects.parse(environment.namespace(), watchers);
    return new Platform(environment, ours, theirs, ours.and(theirs));
  }

  public static Platform render(
      Environment environment, ChartFolder services, ChartFolder watchers) {
    return of(
        environment,
        services.render(environment, Map.of()),
        watchers.render(environment, Map.of()));
  }

  /** The same with another rendering of the services. */
  public Platform withServices(String rendered) {
    ClusterObjects other = ClusterObjects.parse(environment.namespace(), rendered);
    return new Platform(environment, other, watchers, other.and(watchers));
  }

  /** The same with another rendering of the watchers. */
  public Platform withWatchers(String rendered) {
    ClusterObjects other = ClusterObjects.parse(environment.namespace(), rendered);
    return new Platform(environment, services, other, services.and(other));
  }
}
