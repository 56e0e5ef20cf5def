package art.samosachaat.chat.generation;

import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.contracts.metrics.GenAiMetrics;
import art.samosachaat.obs.instruments.CounterInstrument;
import art.samosachaat.obs.instruments.CounterSeries;
import art.samosachaat.obs.instruments.GaugeInstrument;
import art.samosachaat.obs.instruments.HistogramInstrument;
import art.samosachaat.obs.instruments.Instruments;

/** What is measured of generations and of the streams that follow them. Thread-safe. */
final class GenerationMetrics {

  private static final double NANOS_PER_SECOND = 1e9;

  private final GaugeInstrument streamsOpen;
  private final CounterSeries newStreams;
  private final CounterSeries resumedStreams;
  private final GaugeInstrument active;
  private final CounterInstrument ended;
  private final HistogramInstrument firstToken;
  private final HistogramInstrument persistenceLag;

  GenerationMetrics(Instruments instruments) {
    streamsOpen = instruments.gauge(ChatMetrics.STREAMS_OPEN);
    CounterInstrument streams = instruments.counter(ChatMetrics.STREAMS);
    newStreams = streams.with(ChatMetrics.ATTACHMENT.value("new"));
    resumedStreams = streams.with(ChatMetrics.ATTACHMENT.value("resumed"));
    active = instruments.gauge(ChatMetrics.GENERATIONS_ACTIVE);
    ended = instruments.counter(ChatMetrics.GENERATIONS);
    firstToken = instruments.histogram(ChatMetrics.TIME_TO_FIRST_TOKEN);
    persistenceLag = instruments.histogram(ChatMetrics.PERSISTENCE_LAG);
  }

  GaugeInstrument streamsOpen() {
    return streamsOpen;
  }

  void attached(boolean resumed) {
    (resumed ? resumedStreams : newStreams).inc();
  }

  void started() {
    active.inc();
  }

  void finished() {
    active.dec();
  }

  void ended(FinishReason reason) {
    ended.with(GenAiMetrics.FINISH_REASON.value(reason.wireName())).inc();
  }

  void firstToken(long nanos) {
    firstToken.observe(nanos / NANOS_PER_SECOND);
  }

  /**
   * @param nanos how long the oldest event waited to be stored
   */
  void stored(long nanos) {
    if (nanos > 0) {
      persistenceLag.observe(nanos / NANOS_PER_SECOND);
    }
  }
}
