package art.samosachaat.obs.grafana;

import art.samosachaat.obs.source.Place;
import art.samosachaat.obs.source.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a panel asks. Immutable. */
public abstract sealed class Target permits PrometheusTarget, LokiTarget {
  private final String refId;
  private final boolean instant;
  private final boolean hidden;
  private final Optional<String> mayBeEmpty;
  private final List<Suppression> suppressions;
  private final Place place;

  Target(Builder<?> builder, Role role) {
    this.refId = role.refId();
    this.instant = builder.instant == null ? role.instant() : builder.instant;
    this.hidden = builder.hidden;
    this.mayBeEmpty = Optional.ofNullable(builder.mayBeEmpty);
    this.suppressions = List.copyOf(builder.suppressions);
    this.place = builder.place;
  }

  /**
   * What a panel makes of a target.
   *
   * @param instant whether the panel shows nothing but values of now, unless the target says else
   * @param table whether it shows labels as columns
   * @param otherwise what a series without labels is called
   * @param reading what is asked in place of what was told
   */
  record Role(String refId, boolean instant, boolean table, String otherwise, Reading reading) {}

  /** The text that the data source is asked. */
  public abstract String expr();

  /** What is called by each series. */
  public abstract LabelTemplate legend();

  /** Which data source is asked. */
  public abstract Datasource datasource();

  /** What other parts of the panel call it. */
  public String refId() {
    return refId;
  }

  /** Whether one value of now is asked for, not those over the time shown. */
  public boolean isInstant() {
    return instant;
  }

  /** Whether it is asked but not drawn. */
  public boolean isHidden() {
    return hidden;
  }

  /** Why it is right that it can answer nothing; empty where that would be a fault. */
  public Optional<String> mayBeEmpty() {
    return mayBeEmpty;
  }

  /** Findings that are not to be reported of it. */
  public List<Suppression> suppressions() {
    return suppressions;
  }

  /** Where it was described. */
  public Place place() {
    return place;
  }

  /**
   * Describes a target. Not thread-safe.
   *
   * @param <B> the builder itself
   */
  public abstract static sealed class Builder<B extends Builder<B>>
      permits PrometheusTarget.Builder, LokiTarget.Builder {
    private static final Pattern REF_ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");

    @Nullable String refId;
    private @Nullable Boolean instant;
    private boolean hidden;
    private @Nullable String mayBeEmpty;
    private final List<Suppression> suppressions = new ArrayList<>();
    final Place place = Place.ofCaller();

    /** Letters by the order in the panel, unless told. */
    public B refId(String refId) {
      if (!REF_ID.matcher(refId).matches()) {
        throw new IllegalArgumentException(
            "refId \"%s\" does not match %s (%s)".formatted(refId, REF_ID.pattern(), place));
      }
      this.refId = refId;
      return self();
    }

    /** Asks for one value of now, whatever the panel would do by itself. */
    public B instant() {
      this.instant = true;
      return self();
    }

    /** Asks for values over the time that the dashboard shows, whatever the panel would do. */
    public B range() {
      this.instant = false;
      return self();
    }

    /** Asks, but draws nothing. */
    public B hidden() {
      this.hidden = true;
      return self();
    }

    /** Says why it is right that this can answer nothing. */
    public B mayBeEmpty(String reason) {
      this.mayBeEmpty = Refusal.notBlank(reason, "mayBeEmpty: reason", place);
      return self();
    }

    /** Keeps a finding of the lint quiet. */
    public B suppress(String rule, String reason) {
      suppressions.add(new Suppression(rule, reason));
      return self();
    }

    abstract B self();

    abstract Target build(Role role);
  }
}
