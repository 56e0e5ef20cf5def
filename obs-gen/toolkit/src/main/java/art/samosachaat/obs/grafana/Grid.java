package art.samosachaat.obs.grafana;

import java.util.Arrays;

/**
 * Gives each panel the uppermost free place, and of those the leftmost. Each rests on what is above
 * it, so nothing moves when Grafana compacts a dashboard, and nothing overlaps. Not thread-safe.
 */
final class Grid {

  /** Grafana's dashboards are this many columns wide. */
  static final int COLUMNS = 24;

  private static final int ROW_HEIGHT = 1;

  /** For each column, the first free line; what is free above it stays so. */
  private final int[] free = new int[COLUMNS];

  GridPosition place(int width, int height) {
    int bestX = 0;
    int bestY = Integer.MAX_VALUE;
    for (int x = 0; x + width <= COLUMNS; x++) {
      int y = lowest(x, x + width);
      if (y < bestY) {
        bestX = x;
        bestY = y;
      }
    }
    Arrays.fill(free, bestX, bestX + width, bestY + height);
    return new GridPosition(bestX, bestY, width, height);
  }

  /** A row's title, below everything. */
  GridPosition placeRow() {
    int y = lowest(0, COLUMNS);
    Arrays.fill(free, y + ROW_HEIGHT);
    return new GridPosition(0, y, COLUMNS, ROW_HEIGHT);
  }

  /** A grid whose panels start where this one's end. */
  Grid below() {
    Grid grid = new Grid();
    Arrays.fill(grid.free, lowest(0, COLUMNS));
    return grid;
  }

  private int lowest(int from, int to) {
    int lowest = 0;
    for (int column = from; column < to; column++) {
      lowest = Math.max(lowest, free[column]);
    }
    return lowest;
  }
}
