package art.samosachaat.obs.grafana;

import java.util.List;

/** A text in Markdown. Immutable. */
public final class TextPanel extends Panel {
  private final String markdown;

  private TextPanel(Builder builder) {
    super(builder);
    this.markdown = builder.markdown;
  }

  /** Describes a panel. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  @Override
  public String type() {
    return "text";
  }

  @Override
  public List<Target> targets() {
    return List.of();
  }

  public String markdown() {
    return markdown;
  }

  /** Not thread-safe. */
  public static final class Builder extends Panel.Builder<Builder> {
    private String markdown = "";

    private Builder(String title) {
      super(title);
    }

    /** What is to be read; mandatory. */
    public Builder markdown(String text) {
      this.markdown = text;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    public TextPanel build() {
      if (markdown.isBlank()) {
        throw refused("markdown is blank");
      }
      return new TextPanel(this);
    }
  }
}
