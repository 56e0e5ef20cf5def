package art.samosachaat.inference.queue;

import static art.samosachaat.inference.queue.SlotQueue.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import art.samosachaat.inference.queue.SlotQueue.State;
import art.samosachaat.inference.queue.SlotQueue.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    assertThat(queue.enter(NOBODY, false).state()).isEqualTo(State.RUNNING);
    assertThat(queue.enter(NOBODY, false).state()).isEqualTo(State.RUNNING);
    assertThat(queue.busy()).isEqualTo(2);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void servesInOrderAndTellsHowManyGoFirst() throws Exception {
    SlotQueue queue = queue(1, 3);
    Ticket running = queue.enter(NOBODY, false);
    Ticket first = queue.enter(NOBODY, false);
    Ticket second = queue.enter(NOBODY, false);
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
      Ticket ticket = queue.enter(NOBODY, false);
      now.addAndGet(TimeUnit.SECONDS.toNanos(20));
      ticket.close();
    }
    queue.enter(NOBODY, false);
    queue.enter(NOBODY, false);

    assertThatThrownBy(() -> queue.enter(NOBODY, false))
        .hasMessage("1 generations wait already, which is the limit")
        .asInstanceOf(type(QueueFullException.class))
        .extracting(e -> e.retryAfter().toSeconds())
        .isEqualTo(19L);
  }

  @Test
  void asksForASecondAtLeastAndAMinuteAtMost() throws QueueFullException {
    SlotQueue quick = queue(1, 0);
    for (int i = 0; i < 50; i++) {
      quick.enter(NOBODY, false).close();
    }
    quick.enter(NOBODY, false);
    assertThatThrownBy(() -> quick.enter(NOBODY, false))
        .extracting(e -> ((QueueFullException) e).retryAfter())
        .isEqualTo(Duration.ofSeconds(1));

    SlotQueue slow = queue(1, 0);
    Ticket ticket = slow.enter(NOBODY, false);
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    ticket.close();
    slow.enter(NOBODY, false);
    assertThatThrownBy(() -> slow.enter(NOBODY, false))
        .extracting(e -> ((QueueFullException) e).retryAfter())
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void letsAWaiterBeClosedByAnotherThread() throws Exception {
    SlotQueue queue = queue(1, 2);
    Ticket running = queue.enter(NOBODY, false);
    Ticket leaving = queue.enter(NOBODY, false);
    Ticket last = queue.enter(NOBODY, false);
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
    queue.enter(NOBODY, false);
    Ticket waiting = queue.enter(NOBODY, false);

    assertThat(waiting.awaitChange(0, Duration.ofMillis(1))).isEqualTo(State.WAITING);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> waiting.awaitChange(0, LONG)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void freesASlotOnceHoweverOftenItIsClosed() throws QueueFullException {
    SlotQueue queue = queue(1, 0);
    Ticket ticket = queue.enter(NOBODY, false);
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
                    try (Ticket ticket = queue.enter(NOBODY, false)) {
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
  void runsOneSoloAtATimeAndLetsOthersPass() throws Exception {
    SlotQueue queue = queue(3, 3);
    Ticket first = queue.enter("seeds", true);
    Ticket second = queue.enter("seeds", true);
    Ticket third = queue.enter("others", true);
    Ticket plain = queue.enter("seeds", false);
    assertThat(first.state()).isEqualTo(State.RUNNING);
    assertThat(second.state()).isEqualTo(State.WAITING);
    assertThat(third.state()).isEqualTo(State.WAITING);
    assertThat(plain.state()).isEqualTo(State.RUNNING);

    plain.close();
    assertThat(second.state()).isEqualTo(State.WAITING);
    now.addAndGet(TimeUnit.SECONDS.toNanos(5));
    first.close();
    // Whoever has had less goes first here too.
    assertThat(third.state()).isEqualTo(State.RUNNING);
    assertThat(second.state()).isEqualTo(State.WAITING);
    third.close();
    assertThat(second.state()).isEqualTo(State.RUNNING);
    second.close();
    assertThat(queue.busy()).isZero();
    assertThat(queue.enter("seeds", true).state()).isEqualTo(State.RUNNING);
  }

  @Test
  void letsOneWhoIsNotSoloPassThoseOfTheSameUserThatAre() throws Exception {
    SlotQueue queue = queue(2, 3);
    Ticket solo = queue.enter("user", true);
    Ticket plain = queue.enter("user", false);
    Ticket waitingSolo = queue.enter("user", true);
    Ticket waitingPlain = queue.enter("user", false);

    plain.close();

    assertThat(waitingPlain.state()).isEqualTo(State.RUNNING);
    assertThat(waitingSolo.state()).isEqualTo(State.WAITING);
    waitingSolo.close();
    solo.close();
    assertThat(queue.waiting()).isZero();
    assertThat(queue.busy()).isEqualTo(1);
  }

  @Test
  void letsANewcomerPassWhoeverHasManyWaiting() throws Exception {
    SlotQueue queue = queue(1, 20);
    Ticket running = queue.enter("greedy", false);
    List<Ticket> many = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      many.add(queue.enter("greedy", false));
    }
    Ticket one = queue.enter("modest", false);

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
    Ticket running = queue.enter("first", false);
    List<Ticket> patient = new ArrayList<>();
    List<Ticket> hasty = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      patient.add(queue.enter("patient", false));
      hasty.add(queue.enter("hasty", false));
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
    Ticket running = queue.enter("steady", false);
    now.addAndGet(TimeUnit.HOURS.toNanos(1));

    Ticket steady = queue.enter("steady", false);
    Ticket newcomer = queue.enter("newcomer", false);
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    running.close();
    assertThat(newcomer.state()).isEqualTo(State.RUNNING);
    now.addAndGet(TimeUnit.SECONDS.toNanos(6));
    Ticket again = queue.enter("newcomer", false);
    newcomer.close();
    assertThat(steady.state()).isEqualTo(State.RUNNING);
    assertThat(again.state()).isEqualTo(State.WAITING);
  }

  @Test
  void leavesHalfOfTheLineToOthers() throws Exception {
    SlotQueue queue = queue(1, 4);
    queue.enter("greedy", false);
    queue.enter("greedy", false);
    queue.enter("greedy", false);

    assertThatThrownBy(() -> queue.enter("greedy", false))
        .hasMessage("2 generations of this user wait already, which is the limit for one")
        .isInstanceOf(QueueFullException.class);
    assertThat(queue.enter("modest", false).ahead()).isZero();
  }

  @Test
  void keepsTheLastPlacesForThoseWhoHaveHadLess() throws Exception {
    SlotQueue queue = queue(1, 4);
    Ticket running = queue.enter("served", false);
    for (String user : List.of("a", "b", "c")) {
      queue.enter(user, false);
    }
    now.addAndGet(TimeUnit.SECONDS.toNanos(60));

    assertThatThrownBy(() -> queue.enter("served", false))
        .hasMessage(
            "3 generations wait already, and the last 1 places are for users who have had less")
        .isInstanceOf(QueueFullException.class);
    assertThat(queue.enter("newcomer", false).state()).isEqualTo(State.WAITING);
    running.close();
  }

  @Test
  void isFairToACrowdThatIsMostlyRefused() throws Exception {
    SlotQueue queue = queue(4, 16);
    Random random = new Random(1);
    Map<Integer, Ticket> tickets = new LinkedHashMap<>();
    double[] served = new double[60];
    for (int step = 0; step < 12_000; step++) {
      int user = random.nextInt(served.length);
      if (!tickets.containsKey(user)) {
        tryToEnter(queue, user, tickets);
      }
      if (step % 10 == 0) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        for (Map.Entry<Integer, Ticket> each : List.copyOf(tickets.entrySet())) {
          if (each.getValue().state() == State.RUNNING) {
            served[each.getKey()]++;
            each.getValue().close();
            tickets.remove(each.getKey());
            break;
          }
        }
      }
    }

    double sum = Arrays.stream(served).sum();
    double squares = Arrays.stream(served).map(n -> n * n).sum();
    assertThat(sum / served.length).isBetween(10.0, 25.0);
    assertThat(sum * sum / (served.length * squares)).as("Jain's index").isGreaterThan(0.95);
  }

  /** Who is refused comes back when drawn again. */
  private static void tryToEnter(SlotQueue queue, int user, Map<Integer, Ticket> tickets) {
    try {
      tickets.put(user, queue.enter("user-" + user, false));
    } catch (QueueFullException e) {
      assertThat(e.retryAfter()).isPositive();
    }
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
