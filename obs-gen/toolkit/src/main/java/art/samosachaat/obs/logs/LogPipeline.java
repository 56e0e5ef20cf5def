package art.samosachaat.obs.logs;

import art.samosachaat.obs.model.LogField;
import art.samosachaat.obs.model.LogField.Index;
import art.samosachaat.obs.source.Place;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the lines of pods come into the log store: one description, from which the configurations of
 * Promtail and of Alloy are rendered and which can be {@link #start run} on lines in a test.
 * Immutable.
 *
 * <pre>{@code
 * LogPipeline pipeline =
 *     LogPipeline.named("services")
 *         .from(KubernetesPods.labelled("app.kubernetes.io/part-of", "shop"))
 *         .cri()
 *         .json(FIELDS)
 *         .timestamp(TIMESTAMP)
 *         .dropOlderThan(Duration.ofHours(12))
 *         .labels()
 *         .structuredMetadata()
 *         .to(URI.create("http://loki:3100/loki/api/v1/push"))
 *         .build();
 * }</pre>
 */
public final class LogPipeline {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final String name;
  private final Place place;
  private final KubernetesPods pods;
  private final List<Stage> stages;
  private final URI target;

  private LogPipeline(Builder builder, List<Stage> stages, URI target) {
    this.name = builder.name;
    this.place = builder.place;
    this.pods = builder.pods;
    this.stages = List.copyOf(stages);
    this.target = target;
  }

  /**
   * Starts the description of a pipeline.
   *
   * @param name what the shipper calls it
   * @throws IllegalArgumentException if the name is not lower snake case
   */
  public static Builder named(String name) {
    Place place = Place.ofCaller();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "log pipeline \"%s\" (%s): the name does not match %s"
              .formatted(name, place, NAME.pattern()));
    }
    return new Builder(name, place);
  }

  public String name() {
    return name;
  }

  /** Where it was described. */
  public Place place() {
    return place;
  }

  /** The index labels that its streams can have. */
  public List<LogField> indexLabels() {
    return StageCheck.labels(pods, stages);
  }

  /** The metrics that the shipper exports because of it. */
  public List<LineMetric> metrics() {
    return stages.stream()
        .flatMap(stage -> stage instanceof Stage.Metrics m ? m.metrics().stream() : null)
        .toList();
  }

  /**
   * A complete configuration of Promtail 2.9 or later, as YAML. It must be read without {@code
   * -config.expand-env}, which would take {@code $1} for a variable; the environment variable
   * {@code HOSTNAME} must be the name of the node.
   */
  public String promtail() {
    return PromtailConfiguration.of(this);
  }

  /**
   * A complete configuration of Grafana Alloy. Alloy must run on every node, with {@code
   * /var/log/pods} mounted and the environment variable {@code HOSTNAME} the name of the node.
   */
  public String alloy() {
    return AlloyConfiguration.of(this);
  }

  /** Runs it on lines, as the shipper on one node would. */
  public PipelineRun start(InstantSource clock) {
    return new PipelineRun(stages, clock);
  }

  KubernetesPods pods() {
    return pods;
  }

  List<Stage> stages() {
    return stages;
  }

  URI target() {
    return target;
  }

  @Override
  public String toString() {
    return "log pipeline " + name + " (" + place + ")";
  }

  /**
   * Collects stages, in the order in which lines take them. Each is refused when it is added, if it
   * could not work there. Not thread-safe.
   */
  public static final class Builder {
    private final String name;
    private final Place place;
    private final List<Stage> stages = new ArrayList<>();
    private KubernetesPods pods = KubernetesPods.all();
    private Index metadata = Index.STRUCTURED_METADATA;
    private Optional<URI> target = Optional.empty();

    private Builder(String name, Place place) {
      this.name = name;
      this.place = place;
      // One file a restart would be one stream a restart.
      stages.add(new Stage.LabelDrop("filename"));
    }

    /** Which pods; every one unless told. */
    public Builder from(KubernetesPods some) {
      this.pods = some;
      return this;
    }

    /**
     * What becomes of fields declared as structured metadata, such as trace ids: kept beside the
     * line unless told. As {@link Index#LABEL}, each value opens a stream of its own, which a log
     * store that cannot keep metadata leaves as the only way, and which it will not bear for long.
     *
     * @throws IllegalArgumentException if they would be kept nowhere
     * @throws IllegalStateException if a stage has already been told what to do with them
     */
    public Builder metadataAs(Index index) {
      if (index == Index.NONE) {
        throw refused("metadata", "as Index.NONE it would be kept nowhere");
      }
      if (stages.stream().anyMatch(stage -> stage instanceof Stage.Labels)) {
        throw new IllegalStateException(
            where("metadata") + "what it becomes must be said before labels()");
      }
      this.metadata = index;
      return this;
    }

    /** Undoes what a container runtime wraps a line in; puts together what it cut in pieces. */
    public Builder cri() {
      return add(new Stage.Cri());
    }

    /** Takes these fields out of lines that are JSON objects; other lines pass as they are. */
    public Builder json(LogField... fields) {
      return json(List.of(fields));
    }

    /** Takes these fields out of lines that are JSON objects; other lines pass as they are. */
    public Builder json(List<LogField> fields) {
      return add(new Stage.Json(fields));
    }

    /**
     * Lines happened when this field says, in RFC 3339; those that do not have it, when the
     * container runtime got them.
     */
    public Builder timestamp(LogField field) {
      return add(new Stage.Timestamp(field));
    }

    /**
     * Makes index labels of all fields taken out of the line so far that are declared as one. A
     * value that the declaration does not know becomes {@code other}, so that no line can open more
     * streams than were declared.
     */
    public Builder labels() {
      return labels(
          StageCheck.extracted(stages).stream()
              .filter(field -> indexOf(field) == Index.LABEL)
              .toArray(LogField[]::new));
    }

    /** Makes index labels of these fields. */
    public Builder labels(LogField... fields) {
      for (LogField field : fields) {
        if (indexOf(field) != Index.LABEL) {
          throw refused("labels", "field " + field.name() + " is declared as " + field.index());
        }
      }
      return add(new Stage.Labels(List.of(fields)));
    }

    /**
     * Keeps beside the line all fields taken out of it so far that are declared so; where {@link
     * #metadataAs} has made labels of them, there are none and this does nothing.
     */
    public Builder structuredMetadata() {
      List<LogField> fields =
          StageCheck.extracted(stages).stream()
              .filter(field -> indexOf(field) == Index.STRUCTURED_METADATA)
              .toList();
      return fields.isEmpty() && metadata == Index.LABEL
          ? this
          : add(new Stage.StructuredMetadata(fields));
    }

    /** Throws away lines whose field has this value. */
    public Builder drop(LogField field, String value) {
      Fields.requireValue(field, value);
      return add(new Stage.Drop(new Stage.HasValue(field, value), field.name() + "_" + value));
    }

    /** Throws away lines that happened longer ago than this. */
    public Builder dropOlderThan(Duration age) {
      return add(new Stage.Drop(new Stage.OlderThan(age), "older_than"));
    }

    /** Throws away lines of more bytes than this. */
    public Builder dropLongerThan(int bytes) {
      return add(new Stage.Drop(new Stage.LongerThan(bytes), "longer_than"));
    }

    /** Holds lines back, so that no more than this many a second pass; none is lost. */
    public Builder limit(double linesPerSecond, int burst) {
      return add(new Stage.Limit(linesPerSecond, burst, false, Optional.empty()));
    }

    /** Throws away what exceeds so many lines a second, for each value of an index label. */
    public Builder dropAbove(double linesPerSecond, int burst, LogField label) {
      return add(new Stage.Limit(linesPerSecond, burst, true, Optional.of(label)));
    }

    /** Whose lines they are, in a log store that keeps tenants apart. */
    public Builder tenant(String id) {
      return add(new Stage.Tenant(Optional.empty(), id));
    }

    /** They are of the tenant that this field names. */
    public Builder tenant(LogField field) {
      return add(new Stage.Tenant(Optional.of(field), ""));
    }

    /** Makes metrics of the lines that come this far. */
    public Builder metrics(LineMetric... metrics) {
      return add(new Stage.Metrics(List.of(metrics)));
    }

    /**
     * The log store's address for pushes.
     *
     * @throws IllegalArgumentException if it is not an http or https address, or holds a password
     */
    public Builder to(URI push) {
      if (push.getHost() == null || !List.of("http", "https").contains(push.getScheme())) {
        throw refused("target", push + " is no http or https address");
      }
      if (push.getUserInfo() != null) {
        throw refused("target", push.getHost() + ": a password does not belong in an address");
      }
      this.target = Optional.of(push);
      return this;
    }

    /**
     * Fields that no stage reads are not taken out of the line after all, which costs the shipper
     * memory for each line.
     *
     * @throws IllegalArgumentException if there is no target, no stage reads any of the fields
     *     taken out, or a metric's labels are not those of the lines it is made of
     */
    public LogPipeline build() {
      StageCheck.requireMetricLabels(pods, stages).ifPresent(why -> throwRefused("metrics", why));
      List<Stage> needed = stages.stream().map(this::needed).toList();
      return new LogPipeline(
          this, needed, target.orElseThrow(() -> refused("target", "there is none; say to(…)")));
    }

    private Stage needed(Stage stage) {
      if (!(stage instanceof Stage.Json json)) {
        return stage;
      }
      List<LogField> read =
          json.fields().stream()
              .filter(field -> stages.stream().anyMatch(other -> other.reads().contains(field)))
              .toList();
      if (read.isEmpty()) {
        List<String> names = json.fields().stream().map(LogField::name).toList();
        throw refused("json", "no stage reads any of the fields " + names);
      }
      return new Stage.Json(read);
    }

    private Builder add(Stage stage) {
      StageCheck.fault(stages, pods, stage).ifPresent(why -> throwRefused(stage.name(), why));
      stages.add(stage);
      return this;
    }

    private Index indexOf(LogField field) {
      return field.index() == Index.STRUCTURED_METADATA ? metadata : field.index();
    }

    private void throwRefused(String stage, String why) {
      throw refused(stage, why);
    }

    private IllegalArgumentException refused(String stage, String why) {
      return new IllegalArgumentException(where(stage) + why);
    }

    private String where(String stage) {
      return "log pipeline %s (%s): %s: ".formatted(name, place, stage);
    }
  }
}
