package art.samosachaat.obs.grafana;

/**
 * Where a panel is, in columns from the left and rows of 30 px from the top.
 *
 * @param x 0 to 23
 * @param y from 0
 * @param width 1 to 24, not past the right edge
 * @param height from 1
 */
public record GridPosition(int x, int y, int width, int height) {

  /**
   * @throws IllegalArgumentException if it leaves the grid
   */
  public GridPosition {
    if (x < 0 || y < 0 || width < 1 || height < 1 || x + width > Grid.COLUMNS) {
      throw new IllegalArgumentException(
          "x %d, y %d, width %d, height %d is not on a grid of %d columns"
              .formatted(x, y, width, height, Grid.COLUMNS));
    }
  }

  /** Whether both cover some of the same. */
  public boolean overlaps(GridPosition other) {
    return x < other.x + other.width
        && other.x < x + width
        && y < other.y + other.height
        && other.y < y + height;
  }
}
