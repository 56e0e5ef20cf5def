package art.samosachaat.obs.grafana;

import art.samosachaat.obs.promql.Expression;
import org.jspecify.annotations.Nullable;

/** A PromQL expression that a panel asks. Immutable. */
public final class PrometheusTarget extends Target {

  /** What Grafana makes of an answer; it follows from the panel and the expression. */
  public enum Format {
    TIME_SERIES,
    TABLE,
    HEATMAP
  }

  private final Expression expression;
  private final LabelTemplate legend;
  private final Format format;
  private final boolean exemplars;

  private PrometheusTarget(Builder builder, Role role) {
    super(builder, role);
    this.expression = role.reading().of(builder.expression, builder.exemplars);
    this.legend =
        builder.legend == null
            ? LabelTemplate.telling(expression.labels(), role.otherwise())
            : builder.legend;
    this.format =
        role.table()
            ? Format.TABLE
            : expression.labels().buckets() ? Format.HEATMAP : Format.TIME_SERIES;
    this.exemplars = builder.exemplars;
    if (exemplars && isInstant()) {
      throw new IllegalArgumentException(
          "target %s (%s): exemplars are of a time, and it asks for values of now"
              .formatted(refId(), place()));
    }
  }

  /** Describes a target. */
  public static Builder of(Expression expression) {
    return new Builder(expression);
  }

  public Expression expression() {
    return expression;
  }

  @Override
  public String expr() {
    return expression.promql();
  }

  @Override
  public LabelTemplate legend() {
    return legend;
  }

  @Override
  public Datasource datasource() {
    return Datasource.PROMETHEUS;
  }

  public Format format() {
    return format;
  }

  /** Whether exemplars are drawn with the series. */
  public boolean showsExemplars() {
    return exemplars;
  }

  /** Not thread-safe. */
  public static final class Builder extends Target.Builder<Builder> {
    private final Expression expression;
    private @Nullable LabelTemplate legend;
    private boolean exemplars;

    private Builder(Expression expression) {
      this.expression = expression;
    }

    /**
     * What each series is called: {@code {{app}}}; without it, all labels that tell series apart.
     *
     * @throws IllegalArgumentException if it names a label that the expression does not answer with
     */
    public Builder legend(String template) {
      LabelTemplate wanted = new LabelTemplate(template);
      String refusal = wanted.refusal(expression.labels());
      if (!refusal.isEmpty()) {
        throw new IllegalArgumentException("legend (%s): %s".formatted(place, refusal));
      }
      this.legend = wanted;
      return this;
    }

    /** Draws exemplars, each of which leads to a trace. */
    public Builder exemplars() {
      this.exemplars = true;
      return this;
    }

    Expression expression() {
      return expression;
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    PrometheusTarget build(Role role) {
      return new PrometheusTarget(this, role);
    }
  }
}
