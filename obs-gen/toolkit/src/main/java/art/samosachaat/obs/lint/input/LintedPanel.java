package art.samosachaat.obs.lint.input;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A panel of a dashboard.
 *
 * @param grid where it is, if it is placed on Grafana's grid
 * @param datasource uid or name, or the variable that holds it; empty where it has none
 */
public record LintedPanel(
    Origin origin,
    Heading heading,
    Display display,
    Optional<Grid> grid,
    String datasource,
    List<LintedTarget> targets) {

  public LintedPanel {
    targets = List.copyOf(targets);
  }

  /**
   * What it is.
   *
   * @param type as Grafana calls it
   */
  public record Heading(OptionalLong id, String type, String title, String description) {}

  /**
   * How it shows values.
   *
   * @param unit as Grafana calls it; empty where there is none
   * @param legend whether there is a legend
   * @param mapped whether values have names
   */
  public record Display(String unit, boolean legend, boolean mapped) {}

  /** Columns and rows of Grafana's grid, which is 24 columns wide. */
  public record Grid(int x, int y, int width, int height) {

    public boolean overlaps(Grid other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }
}
