package art.samosachaat.chat.upstream;

import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.kit.client.Answer;
import art.samosachaat.kit.client.EventFlow;
import art.samosachaat.kit.client.UpstreamClient;
import art.samosachaat.kit.client.UpstreamClient.FlowOrAnswer;
import art.samosachaat.kit.client.UpstreamClient.StreamOrAnswer;
import art.samosachaat.obs.instruments.HistogramInstrument;
import art.samosachaat.obs.instruments.HistogramSeries;
import art.samosachaat.obs.model.LabelValue;
import java.io.IOException;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Calls to one neighbour, each measured until its answer begins. Thread-safe. */
public final class UpstreamCalls {

  private static final double NANOS_PER_SECOND = 1e9;

  private final UpstreamClient client;
  private final HistogramSeries success;
  private final HistogramSeries refused;
  private final HistogramSeries failed;
  private final HistogramSeries unreachable;

  public UpstreamCalls(UpstreamClient client, LabelValue upstream, HistogramInstrument duration) {
    this.client = client;
    success = duration.with(upstream, ChatMetrics.UPSTREAM_OUTCOME.value("success"));
    refused = duration.with(upstream, ChatMetrics.UPSTREAM_OUTCOME.value("refused"));
    failed = duration.with(upstream, ChatMetrics.UPSTREAM_OUTCOME.value("failed"));
    unreachable = duration.with(upstream, ChatMetrics.UPSTREAM_OUTCOME.value("unreachable"));
  }

  public Answer get(String path) throws IOException {
    return measured(() -> client.get(path), Answer::status);
  }

  public Answer post(String path, Object body) throws IOException {
    return measured(() -> client.post(path, body), Answer::status);
  }

  /** A post without a body. */
  public Answer post(String path) throws IOException {
    return measured(() -> client.post(path, null), Answer::status);
  }

  public StreamOrAnswer stream(String path, Object body, Map<String, String> headers)
      throws IOException {
    return measured(
        () -> client.stream("POST", path, body, headers), opened -> status(opened.answer()));
  }

  public FlowOrAnswer follow(
      String path, Object body, Map<String, String> headers, EventFlow.Listener listener)
      throws IOException {
    return measured(
        () -> client.follow("POST", path, body, headers, listener),
        opened -> status(opened.answer()));
  }

  /** A stream is one that was not refused. */
  private static int status(@Nullable Answer refused) {
    return refused == null ? 200 : refused.status();
  }

  private <T> T measured(Call<T> call, ToIntFunction<T> status) throws IOException {
    long start = System.nanoTime();
    HistogramSeries outcome = unreachable;
    try {
      T answer = call.make();
      int code = status.applyAsInt(answer);
      outcome = code < 400 ? success : code < 500 ? refused : failed;
      return answer;
    } finally {
      outcome.observe((System.nanoTime() - start) / NANOS_PER_SECOND);
    }
  }

  private interface Call<T> {
    T make() throws IOException;
  }
}
