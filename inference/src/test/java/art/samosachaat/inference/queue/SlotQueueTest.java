package art.samosachaat.inference.queue;

import static art.samosachaat.inference.queue.SlotQueue.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import art.samosachaat.inference.queue.SlotQueue.State;
import art.samosachaat.inference.queue.SlotQueue.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlotQueueTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final AtomicLong now = new AtomicLong();

  @Test
  void givesFreeSlotsAtOnce() throws QueueFullException {
    SlotQueue queue = queue(2, 1);

    assertThat(queue.enter(NOBODY).state()).isEqualTo(State.RUNNING);
    assertThat(queue.enter(NOBODY).state()).isEqualTo(State.RUNNING);
    assertThat(queue.busy()).isEqualTo(2);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void servesInOrderAndTellsHowManyGoFirst() throws Exception {
    SlotQueue queue = queue(1, 3);
    Ticket running = queue.enter(NOBODY);
    Ticket first = queue.enter(NOBODY);
    Ticket second = queue.enter(NOBODY);
    assertThat(first.ahead()).isZero();
    assertThat(second.ahead()).isEqualTo(1);

    running.close();

    assertThat(first.awaitChange(0, LONG)).isEqualTo(State.RUNNING);
    assertThat(second.awaitChange(1, LONG)).isEqualTo(State.WAITING);
    assertThat(second.ahead()).isZero();
    first.close();
    assertThat(second.state()).isEqualTo(State.RUNNING);
  }

  @Test
  void refusesWhenTheLineIsFullWithTheMeanTimeOfAnAnswer() throws QueueFullException {
    SlotQueue queue = queue(1, 1);
    for (int i = 0; i < 50; i++) {
      Ticket ticket = queue.enter(NOBODY);
      now.addAndGet(TimeUnit.SECONDS.toNanos(20));
      ticket.close();
    }
    queue.enter(NOBODY);
    queue.enter(NOBODY);

    assertThatThrownBy(() -> queue.enter(NOBODY))
        .hasMessage("1 generations wait already, which is the limit")
        .asInstanceOf(type(QueueFullException.class))
        .extracting(e -> e.retryAfter().toSeconds())
        .isEqualTo(19L);
  }

  @Test
  void asksForASecondAtLeastAndAMinuteAtMost() throws QueueFullException {
    SlotQueue quick = queue(1, 0);
    for (int i = 0; i < 50; i++) {
      quick.enter(NOBODY).close();
    }
    quick.enter(NOBODY);
    assertThatThrownBy(() -> quick.enter(NOBODY))
        .extracting(e -> ((QueueFullException) e).retryAfter())
        .isEqualTo(Duration.ofSeconds(1));

    SlotQueue slow = queue(1, 0);
    Ticket ticket = slow.enter(NOBODY);
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    ticket.close();
    slow.enter(NOBODY);
    assertThatThrownBy(() -> slow.enter(NOBODY))
        .extracting(e -> ((QueueFullException) e).retryAfter())
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void letsAWaiterBeClosedByAnotherThread() throws Exception {
    SlotQueue queue = queue(1, 2);
    Ticket running = queue.enter(NOBODY);
    Ticket leaving = queue.enter(NOBODY);
    Ticket last = queue.enter(NOBODY);
    CompletableFuture<State> seen =
        CompletableFuture.supplyAsync(() -> awaitUninterrupted(leaving));

    leaving.close();

    assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(State.CLOSED);
    assertThat(last.ahead()).isZero();
    running.close();
    assertThat(last.state()).isEqualTo(State.RUNNING);
  }

  @Test
  void stopsWaitingAtAnInterruptOrWhenPatienceIsOver() throws Exception {
    SlotQueue queue = queue(1, 1);
    queue.enter(NOBODY);
    Ticket waiting = queue.enter(NOBODY);

    assertThat(waiting.awaitChange(0, Duration.ofMillis(1))).isEqualTo(State.WAITING);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> waiting.awaitChange(0, LONG)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void freesASlotOnceHoweverOftenItIsClosed() throws QueueFullException {
    SlotQueue queue = queue(1, 0);
    Ticket ticket = queue.enter(NOBODY);
    ticket.close();
    ticket.close();

    assertThat(queue.busy()).isZero();
  }

  @Test
  void neverRunsMoreThanItHasSlotsFor() throws Exception {
    SlotQueue queue = queue(3, 1_000);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Ticket ticket = queue.enter(NOBODY)) {
                      while (ticket.awaitChange(ticket.ahead(), LONG) == State.WAITING) {
                        // Somebody went first.
                      }
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      Thread.yield();
                      running.decrementAndGet();
                    } catch (QueueFullException | InterruptedException e) {
                      most.set(Integer.MAX_VALUE);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(most.get()).isBetween(1, 3);
    assertThat(queue.busy()).isZero();
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void letsANewcomerPassWhoeverHasManyWaiting() throws Exception {
    SlotQueue queue = queue(1, 20);
    Ticket running = queue.enter("greedy");
    List<Ticket> many = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      many.add(queue.enter("greedy"));
    }
    Ticket one = queue.enter("modest");

    assertThat(one.ahead()).isZero();
    assertThat(many.getFirst().ahead()).isEqualTo(1);
    now.addAndGet(TimeUnit.SECONDS.toNanos(5));
    running.close();
    assertThat(one.state()).isEqualTo(State.RUNNING);
    now.addAndGet(TimeUnit.SECONDS.toNanos(5));
    one.close();
    assertThat(many.getFirst().state()).isEqualTo(State.RUNNING);
  }

  @Test
  void sharesTheTimeAndNotTheNumberOfAnswers() throws Exception {
    SlotQueue queue = queue(1, 1_000);
    Ticket running = queue.enter("first");
    List<Ticket> patient = new ArrayList<>();
    List<Ticket> hasty = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      patient.add(queue.enter("patient"));
      hasty.add(queue.enter("hasty"));
    }
    running.close();
    double patientSeconds = 0;
    double hastySeconds = 0;
    for (int i = 0; i < 300; i++) {
      boolean isPatient = patient.getFirst().state() == State.RUNNING;
      long takes = isPatient ? 9 : 1;
      patientSeconds += isPatient ? takes : 0;
      hastySeconds += isPatient ? 0 : takes;
      now.addAndGet(TimeUnit.SECONDS.toNanos(takes));
      (isPatient ? patient : hasty).removeFirst().close();
    }

    assertThat(patientSeconds / hastySeconds).isBetween(0.9, 1.1);
  }

  @Test
  void holdsNothingAgainstWhoeverTookSlotsThatNobodyWanted() throws Exception {
    SlotQueue queue = queue(1, 4);
    Ticket running = queue.enter("steady");
    now.addAndGet(TimeUnit.HOURS.toNanos(1));

    Ticket steady = queue.enter("steady");
    Ticket newcomer = queue.enter("newcomer");
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    running.close();
    assertThat(newcomer.state()).isEqualTo(State.RUNNING);
    now.addAndGet(TimeUnit.SECONDS.toNanos(6));
    Ticket again = queue.enter("newcomer");
    newcomer.close();
    assertThat(steady.state()).isEqualTo(State.RUNNING);
    assertThat(again.state()).isEqualTo(State.WAITING);
  }

  @Test
  void leavesHalfOfTheLineToOthers() throws Exception {
    SlotQueue queue = queue(1, 4);
    queue.enter("greedy");
    queue.enter("greedy");
    queue.enter("greedy");

    assertThatThrownBy(() -> queue.enter("greedy"))
        .hasMessage("2 generations of this user wait already, which is the limit for one")
        .isInstanceOf(QueueFullException.class);
    assertThat(queue.enter("modest").ahead()).isZero();
  }

  private SlotQueue queue(int slots, int waiting) {
    return new SlotQueue(slots, waiting, now::get);
  }

  private static State awaitUninterrupted(Ticket ticket) {
    try {
      return ticket.awaitChange(0, LONG);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
