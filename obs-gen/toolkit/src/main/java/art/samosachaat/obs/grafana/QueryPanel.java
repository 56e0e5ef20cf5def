package art.samosachaat.obs.grafana;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A panel that asks something. Immutable. */
public abstract sealed class QueryPanel extends Panel permits ValuePanel, LogsPanel {
  private final List<Target> targets;
  private final Optional<String> mayBeEmpty;
  private final Optional<Duration> minInterval;

  QueryPanel(Builder<?> builder) {
    super(builder);
    this.targets = builder.buildTargets();
    this.mayBeEmpty = Optional.ofNullable(builder.mayBeEmpty);
    this.minInterval = Optional.ofNullable(builder.minInterval);
  }

  @Override
  public List<Target> targets() {
    return targets;
  }

  /** Which data source all targets ask. */
  public Datasource datasource() {
    return targets.getFirst().datasource();
  }

  /** Why it is right that it can show nothing; empty where that would be a fault. */
  public Optional<String> mayBeEmpty() {
    return mayBeEmpty;
  }

  /** The least time between two points. */
  public Optional<Duration> minInterval() {
    return minInterval;
  }

  /**
   * Describes a panel that asks something. Not thread-safe.
   *
   * @param <B> the builder itself
   */
  public abstract static sealed class Builder<B extends Builder<B>> extends Panel.Builder<B>
      permits ValuePanel.Builder, LogsPanel.Builder {
    final List<Target.Builder<?>> targets = new ArrayList<>();
    private Reading reading = Reading.AS_TOLD;
    private @Nullable String mayBeEmpty;
    private @Nullable Duration minInterval;

    Builder(String title) {
      super(title);
    }

    /** Says why it is right that all of it can show nothing. */
    public B mayBeEmpty(String reason) {
      this.mayBeEmpty = Refusal.notBlank(reason, "mayBeEmpty: reason", place);
      return self();
    }

    /** The least time between two points. */
    public B minInterval(Duration interval) {
      if (interval.toMillis() < 1) {
        throw refused("minInterval " + interval + " is below 1 ms");
      }
      this.minInterval = interval;
      return self();
    }

    /**
     * Whether the last values are all that is shown: then they are all that is asked for, which is
     * cheaper, and shows no series that is gone.
     */
    boolean showsOnlyNow() {
      return false;
    }

    boolean isTable() {
      return false;
    }

    @Override
    void reading(Reading wanted) {
      this.reading = wanted;
    }

    private List<Target> buildTargets() {
      if (targets.isEmpty()) {
        throw refused("asks nothing; it needs at least 1 target");
      }
      Set<String> taken = new HashSet<>();
      for (Target.Builder<?> target : targets) {
        if (target.refId != null && !taken.add(target.refId)) {
          throw refused("two targets have the refId " + target.refId);
        }
      }
      List<Target> built = new ArrayList<>();
      for (Target.Builder<?> target : targets) {
        String refId = target.refId == null ? nextFree(taken) : target.refId;
        built.add(target.build(new Target.Role(refId, showsOnlyNow(), isTable(), title, reading)));
      }
      requireOneDatasource(built);
      return List.copyOf(built);
    }

    private void requireOneDatasource(List<Target> built) {
      if (built.stream().map(Target::datasource).distinct().count() > 1) {
        throw refused("its targets ask both Prometheus and Loki; a panel has one data source");
      }
    }

    private static String nextFree(Set<String> taken) {
      for (int index = 0; ; index++) {
        String candidate = letters(index);
        if (taken.add(candidate)) {
          return candidate;
        }
      }
    }

    /** A, B, …, Z, AA, AB, … */
    private static String letters(int index) {
      String last = Character.toString('A' + index % 26);
      return index < 26 ? last : letters(index / 26 - 1) + last;
    }
  }
}
