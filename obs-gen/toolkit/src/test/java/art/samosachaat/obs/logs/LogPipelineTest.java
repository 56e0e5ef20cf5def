package art.samosachaat.obs.logs;

import static art.samosachaat.obs.logs.ShopLogs.LEVEL;
import static art.samosachaat.obs.logs.ShopLogs.LOKI;
import static art.samosachaat.obs.logs.ShopLogs.ROUTE;
import static art.samosachaat.obs.logs.ShopLogs.SERVICE;
import static art.samosachaat.obs.logs.ShopLogs.TIMESTAMP;
import static art.samosachaat.obs.logs.ShopLogs.TRACE_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.LabelValues;
import art.samosachaat.obs.model.LogField;
import art.samosachaat.obs.model.LogField.Index;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a pipeline refuses, and how it says so. */
class LogPipelineTest {

  @Test
  void refusesAStageThatReadsWhatNoEarlierStageTookOutNamingBoth() {
    refused(() -> ShopLogs.start().json(LEVEL, SERVICE).timestamp(TIMESTAMP))
        .hasMessageMatching(
            "log pipeline services \\(.+\\): timestamp: no earlier stage takes field timestamp out"
                + " of the line; what is taken out by now: \\[level, service]");
    refused(() -> ShopLogs.start().labels(LEVEL))
        .hasMessageContaining("labels: no earlier stage takes field level out of the line");
    refused(() -> ShopLogs.start().json(LEVEL).tenant(SERVICE))
        .hasMessageContaining("tenant: no earlier stage takes field service out of the line");
    refused(() -> ShopLogs.start().json(LEVEL).drop(SERVICE, "till"))
        .hasMessageContaining("drop: no earlier stage takes field service out of the line");
  }

  @Test
  void refusesAnIndexLabelThatIsNotDeclaredAsOne() {
    refused(() -> ShopLogs.start().json(TRACE_ID, ROUTE).labels(TRACE_ID))
        .hasMessageContaining("labels: field trace_id is declared as STRUCTURED_METADATA");
    refused(() -> ShopLogs.start().json(ROUTE).labels())
        .hasMessageContaining(
            "labels: no field taken out of the line by now is declared as an index label");
    refused(() -> ShopLogs.start().json(LEVEL).structuredMetadata())
        .hasMessageContaining("is declared as structured metadata");
  }

  @Test
  void refusesTheContainerFormatAnywhereButFirst() {
    refused(() -> ShopLogs.start().json(LEVEL).cri())
        .hasMessageContaining("cri: must be the first stage, but comes after cri");
    refused(() -> LogPipeline.named("x").json(LEVEL).cri())
        .hasMessageContaining("cri: must be the first stage, but comes after json");
  }

  @Test
  void refusesOneLabelFromTwoPlaces() {
    LogField app = LogField.label("app", "Who.", new LabelValues.OneOf(List.of("shop")));
    refused(() -> ShopLogs.start().json(app).labels())
        .hasMessageContaining("label app would come from two places");
    refused(() -> ShopLogs.start().json(LEVEL).json(LEVEL))
        .hasMessageContaining("json: field level is taken out of the line twice");
  }

  @Test
  void refusesLimitsThatMeanNothing() {
    refused(() -> ShopLogs.start().dropOlderThan(Duration.ZERO))
        .hasMessageContaining("drop: age PT0S is below 1 s");
    refused(() -> ShopLogs.start().dropLongerThan(0))
        .hasMessageContaining("drop: length 0 is below 1 byte");
    refused(() -> ShopLogs.start().limit(0, 10))
        .hasMessageContaining("limit: 0.0 lines a second with a burst of 10 lets nothing through");
    refused(() -> ShopLogs.start().json(LEVEL).dropAbove(1, 1, LEVEL))
        .hasMessageContaining("limit: field level is no label yet; the labels by now: [app, ");
    refused(() -> ShopLogs.start().tenant(" ")).hasMessageContaining("the id must not be blank");
  }

  @Test
  void refusesAValueThatTheFieldNeverHas() {
    refused(() -> ShopLogs.start().json(LEVEL).drop(LEVEL, "trace"))
        .hasMessageContaining("log field level: value \"trace\" is none of [debug, ");
  }

  @Test
  void refusesAMetricThatDoesNotDeclareTheLabelsItGets() {
    CounterMetric bare = CounterMetric.named("shop_log_lines").help("Lines.").build();
    refused(() -> ShopLogs.start().metrics(LineMetric.lines(bare)).to(LOKI).build())
        .hasMessageContaining(
            "metrics: shop_log_lines is declared with the labels [], but gets those of its lines,"
                + " [app, container, namespace, node, pod, stream]");
    refused(
            () ->
                LineMetric.lines(
                    CounterMetric.named("Lines").help("Lines.").foreign().build(), LEVEL, "fatal"))
        .hasMessageContaining("\"fatal\"");
  }

  @Test
  void refusesATargetThatIsNoneOrHoldsAPassword() {
    refused(() -> ShopLogs.start().build()).hasMessageContaining("target: there is none");
    refused(() -> ShopLogs.start().to(URI.create("loki:3100")))
        .hasMessageContaining("target: loki:3100 is no http or https address");
    refused(() -> ShopLogs.start().to(URI.create("http://me:secret@loki/push")))
        .hasMessageContaining("target: loki: a password does not belong in an address")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theSwitchComesBeforeTheStagesItGoverns() {
    refused(() -> ShopLogs.start().metadataAs(Index.NONE))
        .hasMessageContaining("metadata: as Index.NONE it would be kept nowhere");
    assertThatIllegalStateException()
        .isThrownBy(() -> ShopLogs.start().json(LEVEL).labels().metadataAs(Index.LABEL))
        .withMessageContaining("must be said before labels()");
  }

  @Test
  void refusesPodsThatCannotBeFound() {
    refused(() -> KubernetesPods.all().in("Prod")).hasMessageContaining("namespace \"Prod\"");
    refused(() -> KubernetesPods.labelled("app", " ")).hasMessageContaining("pod label \"app\"");
    refused(() -> KubernetesPods.all().with(TRACE_ID, "trace"))
        .hasMessageContaining("stream label trace_id: the field is not declared as an index label");
    refused(() -> LogPipeline.named("My pipeline")).hasMessageContaining("does not match");
  }

  @Test
  void listsTheLabelsOfItsStreams() {
    assertThat(ShopLogs.pipeline().indexLabels())
        .extracting(LogField::name)
        .containsExactly(
            "namespace", "pod", "container", "node", "app", "stream", "level", "service");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable code) {
    return assertThatThrownBy(code).isInstanceOf(IllegalArgumentException.class);
  }
}
