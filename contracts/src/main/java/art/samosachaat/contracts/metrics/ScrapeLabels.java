package art.samosachaat.contracts.metrics;

import art.samosachaat.obs.model.Label;
import java.util.List;

/**
 * The labels that scraping adds to every series; used by ServiceMonitors, local scraping and
 * expressions alike.
 */
public final class ScrapeLabels {

  private static final String ONE_EACH = "one value a pod, and a pod lives for days";

  public static final Label JOB =
      Label.bounded("job", "The scrape job.", 50, "named by configuration");
  public static final Label INSTANCE =
      Label.bounded("instance", "Host and port that was scraped.", 1_000, ONE_EACH);
  public static final Label APP =
      Label.oneOf("app", "The service.", "auth", "chat-api", "inference");
  public static final Label NAMESPACE =
      Label.bounded("namespace", "Kubernetes namespace.", 20, "one an environment");
  public static final Label POD = Label.bounded("pod", "Kubernetes pod.", 1_000, ONE_EACH);
  public static final Label SERVICE =
      Label.bounded("service", "Kubernetes Service.", 50, "named by charts");

  public static final List<Label> ALL = List.of(JOB, INSTANCE, APP, NAMESPACE, POD, SERVICE);

  private ScrapeLabels() {}
}
