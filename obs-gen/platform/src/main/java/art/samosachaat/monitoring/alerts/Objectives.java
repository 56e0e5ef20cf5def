package art.samosachaat.monitoring.alerts;

import static art.samosachaat.contracts.metrics.HttpMetrics.METHOD;
import static art.samosachaat.contracts.metrics.HttpMetrics.ROUTE;
import static art.samosachaat.contracts.metrics.HttpMetrics.STATUS;
import static art.samosachaat.contracts.metrics.ScrapeLabels.APP;
import static art.samosachaat.contracts.metrics.ScrapeLabels.NAMESPACE;

import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.contracts.metrics.HttpMetrics;
import art.samosachaat.monitoring.Sources;
import art.samosachaat.monitoring.dashboards.SloOverview;
import art.samosachaat.obs.alerting.Slo;
import art.samosachaat.obs.alerting.SloBuilder;
import art.samosachaat.obs.model.LabelValue;
import art.samosachaat.obs.promql.HistogramSelection;
import java.util.List;

/**
 * What users are promised, over two weeks: as long as Prometheus keeps its series, and a day less.
 */
public final class Objectives {

  /** With fewer events than this nobody is woken: one failure would look like an outage. */
  private static final long FEW = 20;

  /** Most important first. */
  public static final List<Slo> ALL =
      List.of(
          availability("ChatAvailability", "chat-api", "/api/conversations", 0.995),
          firstToken(),
          latency("ChatLatency", "chat-api", "/api/conversations", 0.5, 0.99),
          availability("AuthAvailability", "auth", "/auth/validate", 0.999),
          availability("InferenceAvailability", "inference", "/generate", 0.99));

  private Objectives() {}

  private static Slo availability(String name, String app, String route, double objective) {
    HistogramSelection requests = requests(app);
    return described(name, objective, app + " answers without an error of its own.")
        .bad(
            requests
                .whereMatches(STATUS, HttpMetrics.FAULTS)
                .whereNot(ROUTE.value(HttpMetrics.UNMATCHED))
                .count(),
            requests.count())
        .example(one(app, route, "200").count(), one(app, route, "500").count())
        .build();
  }

  private static Slo latency(
      String name, String app, String route, double seconds, double objective) {
    HistogramSelection plain =
        requests(app).whereNotIn(ROUTE, HttpMetrics.STREAMS.toArray(String[]::new));
    return described(name, objective, app + " answers within " + seconds + " s, streams aside.")
        .latency(plain, seconds)
        .example(one(app, route, "200"), seconds)
        .build();
  }

  private static Slo firstToken() {
    double seconds = 2.5;
    LabelValue chat = APP.value("chat-api");
    HistogramSelection tokens =
        Sources.SERVICES.histogram(ChatMetrics.TIME_TO_FIRST_TOKEN).where(chat);
    return described(
            "ChatFirstToken", 0.95, "The first token of an answer comes within " + seconds + " s.")
        .latency(tokens, seconds)
        .example(tokens.where(NAMESPACE.value("prod")), seconds)
        .build();
  }

  private static SloBuilder described(String name, double objective, String promise) {
    return Slo.named(name, Sources.SERVICES)
        .objective(objective)
        .promise(promise)
        .by(NAMESPACE, APP)
        .minimumEvents(FEW)
        .owner("platform")
        .runbook(name + ".md")
        .dashboard(SloOverview.UID);
  }

  private static HistogramSelection requests(String app) {
    return Sources.SERVICES.histogram(HttpMetrics.REQUEST_DURATION).where(APP.value(app));
  }

  private static HistogramSelection one(String app, String route, String status) {
    return requests(app)
        .where(
            NAMESPACE.value("prod"),
            METHOD.value(route.startsWith("/api") ? "GET" : "POST"),
            ROUTE.value(route),
            STATUS.value(status));
  }
}
