package art.samosachaat.inference.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.inference.Requests;
import art.samosachaat.inference.engine.EngineException.Kind;
import art.samosachaat.inference.queue.SlotQueue;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.sse.SseEvent;
import art.samosachaat.kit.sse.SseReader;
import art.samosachaat.obs.instruments.Instruments;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the service does between a request and an engine. */
@Timeout(30)
class GenerationsTest {
  private final AtomicLong later = new AtomicLong();
  private final FakeHost host = new FakeHost();
  private final SlotQueue queue = new SlotQueue(1, 1, System::nanoTime);
  private final Generations generations = behind(queue);

  @Test
  void beginsAtOnceWhereThereIsASlot() throws Exception {
    host.say("a");
    host.stop(2);

    List<GenerationEvent> events = read(start());

    assertThat(events.getFirst()).isEqualTo(new GenerationEvent.Token("a", 0));
    assertThat(reason(events)).isEqualTo(FinishReason.STOP);
    assertThat(generations.active()).isZero();
    assertThat(queue.busy()).isZero();
    assertThat(generations.stats().tokensPerSecond()).isEqualTo(2 / 60.0);
  }

  @Test
  void tellsTheQueuePositionFirstAndRefusesWhenTheQueueIsFull() throws Exception {
    host.say("a");
    RunningGeneration first = start();
    RunningGeneration second = start();

    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.QUEUE_FULL);
              assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
            });

    Stream waiting = open(second);
    assertThat(waiting.next()).isEqualTo(new GenerationEvent.Queued(0));
    host.stop(1);
    assertThat(reason(read(first))).isEqualTo(FinishReason.STOP);
    host.say("b");
    assertThat(waiting.next()).isEqualTo(new GenerationEvent.Token("b", 0));
    host.stop(1);
    assertThat(reason(waiting.rest())).isEqualTo(FinishReason.STOP);
  }

  @Test
  void generatesOneAnswerWithASeedAtATimeWhereTheEngineHasThemTakeTurns() throws Exception {
    SlotQueue line = new SlotQueue(2, 1, System::nanoTime);
    Generations others = behind(line);
    host.seededTakeTurns = true;
    line.enter(SlotQueue.NOBODY, true);

    RunningGeneration waits = others.start(Requests.roll("q", 1L), Caller.UNKNOWN);
    assertThat(line.waiting()).isEqualTo(1);
    waits.close();

    host.seededTakeTurns = false;
    host.say("a");
    others.start(Requests.roll("q", 1L), Caller.UNKNOWN);
    assertThat(line.busy()).isEqualTo(2);
  }

  @Test
  void letsAWaitingGenerationBeCancelled() throws Exception {
    host.say("a");
    RunningGeneration first = start();
    RunningGeneration second = start();
    Stream waiting = open(second);
    assertThat(waiting.next()).isEqualTo(new GenerationEvent.Queued(0));

    assertThat(generations.cancel(second.id())).contains(true);

    List<GenerationEvent> events = waiting.rest();
    assertThat(reason(events)).isEqualTo(FinishReason.CANCELLED);
    assertThat(queue.waiting()).isZero();
    assertThat(generations.cancel(second.id())).contains(false);
    assertThat(generations.cancel(UUID.randomUUID())).isEqualTo(Optional.empty());
    first.close();
  }

  @Test
  void answersAPlainErrorBeforeTheFirstEvent() {
    for (Kind kind : Kind.values()) {
      host.fail(kind);
      ErrorCode expected =
          switch (kind) {
            case REJECTED -> ErrorCode.VALIDATION_FAILED;
            case UNAVAILABLE -> ErrorCode.MODEL_NOT_READY;
            case FAILED, TIMED_OUT -> ErrorCode.UPSTREAM_ERROR;
          };
      assertThatThrownBy(this::start)
          .isInstanceOfSatisfying(
              ApiException.class, e -> assertThat(e.code()).isEqualTo(expected));
    }
    assertThat(generations.active()).isZero();
    assertThat(queue.busy()).isZero();
  }

  @Test
  void endsWithAnErrorEventAfterTheFirstEvent() throws Exception {
    host.say("a");
    host.fail(Kind.FAILED);

    List<GenerationEvent> events = read(start());

    assertThat(events.get(1))
        .isEqualTo(new GenerationEvent.Failed("as scripted", "upstream_error", 502));
    assertThat(reason(events)).isEqualTo(FinishReason.ERROR);
  }

  @Test
  void refusesWhileNoModelAnswers() {
    host.problem = Optional.of("it is being loaded");

    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_NOT_READY))
        .hasMessageContaining("it is being loaded");
    assertThat(generations.stats().workers().total()).isZero();
  }

  @Test
  void interruptsWhatRunsPastTheDrainAndTakesNoMore() throws Exception {
    host.say("a");
    RunningGeneration running = start();

    generations.drain(Duration.ofMillis(1));

    List<GenerationEvent> events = read(running);
    assertThat(events.get(events.size() - 2))
        .isInstanceOfSatisfying(
            GenerationEvent.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("shutting_down"));
    assertThat(reason(events)).isEqualTo(FinishReason.INTERRUPTED);
    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
    assertThat(generations.stats().draining()).isTrue();
  }

  @Test
  void freesTheSlotOfAClientThatLeft() throws Exception {
    host.say("a");
    RunningGeneration generation = start();

    generation.writeTo(
        new EventStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("broken pipe");
              }
            }));

    assertThat(queue.busy()).isZero();
    assertThat(generations.active()).isZero();
  }

  @Test
  void endsWhatTakesLongerThanItsCallerWaits() throws Exception {
    host.say("a");
    RunningGeneration running =
        generations.start(Requests.ask("q"), new Caller("me", Optional.of(Duration.ofSeconds(30))));
    Stream stream = open(running);
    assertThat(stream.next()).isEqualTo(new GenerationEvent.Token("a", 0));

    later.set(TimeUnit.SECONDS.toNanos(31));
    host.say("b");

    List<GenerationEvent> events = stream.rest();
    assertThat(events.get(events.size() - 2))
        .isInstanceOfSatisfying(
            GenerationEvent.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("upstream_timeout"));
    assertThat(reason(events)).isEqualTo(FinishReason.ERROR);
    assertThat(queue.busy()).isZero();
    assertThat(host.leases).hasValue(0);
  }

  @Test
  void endsWhatWaitsLongerThanItsCallerDoes() throws Exception {
    host.say("a");
    RunningGeneration first = start();
    Caller hurried = new Caller("me", Optional.of(Duration.ofMillis(1)));

    List<GenerationEvent> events = read(generations.start(Requests.ask("q"), hurried));

    assertThat(events.getFirst()).isEqualTo(new GenerationEvent.Queued(0));
    assertThat(events.get(1)).isInstanceOf(GenerationEvent.Failed.class);
    assertThat(reason(events)).isEqualTo(FinishReason.ERROR);
    assertThat(queue.waiting()).isZero();
    first.close();
  }

  @Test
  void freesTheSlotAtACancelThoughTheReaderIsSlow() throws Exception {
    host.say("a");
    RunningGeneration running = start();

    assertThat(generations.cancel(running.id())).contains(true);

    assertThat(queue.busy()).isZero();
    assertThat(reason(read(running))).isEqualTo(FinishReason.CANCELLED);
    assertThat(host.leases).hasValue(0);
  }

  @Test
  void tellsWhoeverWaitedForAModelThatItWasSwapped() throws Exception {
    host.say("a");
    RunningGeneration first = start();
    RunningGeneration second = generations.start(Requests.askOf("fake"), Caller.UNKNOWN);
    Stream waiting = open(second);
    assertThat(waiting.next()).isEqualTo(new GenerationEvent.Queued(0));

    host.tag = "other";
    first.close();

    List<GenerationEvent> events = waiting.rest();
    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            GenerationEvent.Failed.class,
            failed -> assertThat(failed.error()).contains("'fake' was swapped for 'other'"));
    assertThat(reason(events)).isEqualTo(FinishReason.ERROR);
    assertThat(host.leases).hasValue(0);
  }

  private Generations behind(SlotQueue line) {
    return new Generations(
        host,
        line,
        new GenerationMetrics(new Instruments(new PrometheusRegistry())),
        Duration.ofMinutes(10),
        () -> System.nanoTime() + later.get());
  }

  private RunningGeneration start() throws InterruptedException {
    return generations.start(Requests.ask("q"), Caller.UNKNOWN);
  }

  private static FinishReason reason(List<GenerationEvent> events) {
    return ((GenerationEvent.Done) events.getLast()).finishReason();
  }

  private static List<GenerationEvent> read(RunningGeneration generation) throws IOException {
    return open(generation).rest();
  }

  private static Stream open(RunningGeneration generation) throws IOException {
    PipedInputStream in = new PipedInputStream(1 << 16);
    PipedOutputStream out = new PipedOutputStream(in);
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (out) {
                generation.writeTo(new EventStream(out));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return new Stream(new SseReader(in, 1 << 16));
  }

  private record Stream(SseReader events) {
    GenerationEvent next() throws IOException {
      SseEvent event = events.next();
      assertThat(event).isNotNull();
      return Wire.requests().readValue(event.data(), GenerationEvent.class);
    }

    List<GenerationEvent> rest() throws IOException {
      List<GenerationEvent> rest = new ArrayList<>();
      for (SseEvent event = events.next(); event != null; event = events.next()) {
        rest.add(Wire.requests().readValue(event.data(), GenerationEvent.class));
      }
      return rest;
    }
  }
}
