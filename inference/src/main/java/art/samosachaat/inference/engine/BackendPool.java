package art.samosachaat.inference.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several servers of the same model. A request goes to the one with the fewest in flight from here
 * of those that answer, in turn where they are equal. One that cannot be reached is left out until
 * a check finds it well; one that is busy until the time that it named. Thread-safe.
 */
public final class BackendPool implements Backends {
  private static final Duration USUAL_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);

  private final List<Member> members;
  private final LongSupplier nanoTime;
  private int turn;

  /**
   * @param backends at least one
   * @param nanoTime a clock that only goes forward, such as {@link System#nanoTime}
   */
  public BackendPool(List<Backend> backends, LongSupplier nanoTime) {
    if (backends.isEmpty()) {
      throw new IllegalArgumentException("a pool needs a backend");
    }
    this.members = backends.stream().map(Member::new).toList();
    this.nanoTime = nanoTime;
  }

  /** All of them, in the order that they were given in. */
  public List<Backend> backends() {
    return members.stream().map(member -> member.backend).toList();
  }

  @Override
  public synchronized Pick pick(Set<Backend> except) {
    long now = nanoTime.getAsLong();
    Member best = null;
    turn++;
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get((turn + i) % members.size());
      boolean able = member.problem == null && !member.rests(now);
      if (able
          && !except.contains(member.backend)
          && (best == null || member.inFlight < best.inFlight)) {
        best = member;
      }
    }
    if (best == null) {
      throw none(now);
    }
    best.inFlight++;
    return new Picked(best);
  }

  private EngineException none(long now) {
    Optional<Duration> soonest =
        members.stream()
            .filter(member -> member.problem == null && member.rests(now))
            .map(member -> Duration.ofNanos(member.restUntil - now))
            .min(Duration::compareTo);
    if (soonest.isPresent()) {
      return new EngineException(EngineException.Kind.UNAVAILABLE, "every backend is busy")
          .retryAfter(soonest.get());
    }
    return new EngineException(
        EngineException.Kind.UNAVAILABLE, problem().orElse("no other backend answers"));
  }

  /** What a check found out: what is wrong with this backend, or nothing. */
  public synchronized void found(Backend backend, Optional<String> problem) {
    for (Member member : members) {
      if (member.backend.equals(backend)) {
        member.problem = problem.orElse(null);
      }
    }
  }

  /** What is wrong with all of them; empty if one is well, busy or not. */
  public synchronized Optional<String> problem() {
    if (members.stream().anyMatch(member -> member.problem == null)) {
      return Optional.empty();
    }
    return Optional.of(
        members.stream()
            .map(member -> member.backend.baseUrl().getAuthority() + ": " + member.problem)
            .collect(Collectors.joining("; ")));
  }

  /** Requests in flight, in the order of the backends. */
  synchronized List<Integer> inFlight() {
    List<Integer> counts = new ArrayList<>();
    members.forEach(member -> counts.add(member.inFlight));
    return counts;
  }

  private synchronized void failed(Member member, EngineException reason) {
    boolean reached = reason.retryAfter().isPresent() || reason.getCause() == null;
    if (!reached) {
      member.problem = reason.getMessage();
      return;
    }
    Duration rest = reason.retryAfter().orElse(USUAL_REST);
    member.restUntil =
        nanoTime.getAsLong() + (rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST).toNanos();
    member.resting = true;
  }

  private synchronized void release(Member member) {
    member.inFlight--;
  }

  private static final class Member {
    private final Backend backend;
    private int inFlight;
    private boolean resting;
    private long restUntil;
    private @Nullable String problem;

    Member(Backend backend) {
      this.backend = backend;
    }

    boolean rests(long now) {
      resting = resting && restUntil - now > 0;
      return resting;
    }
  }

  private final class Picked implements Pick {
    private final Member member;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Picked(Member member) {
      this.member = member;
    }

    @Override
    public Backend backend() {
      return member.backend;
    }

    @Override
    public void failed(EngineException reason) {
      BackendPool.this.failed(member, reason);
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        release(member);
      }
    }
  }
}
