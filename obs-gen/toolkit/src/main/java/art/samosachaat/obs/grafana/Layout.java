package art.samosachaat.obs.grafana;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Where everything on a dashboard is and which id it has. An id follows from the title (with that
 * of the row, where a title occurs twice), not from the order, so that a panel that is put in
 * changes no other's id. Immutable.
 *
 * @param rows from top to bottom
 */
public record Layout(List<PlacedRow> rows) {

  /** A panel with its id and place. */
  public record PlacedPanel(int id, GridPosition position, Panel panel) {}

  /**
   * A row with the place of its title and its panels.
   *
   * @param title its id and place; none for the panels before the first row
   */
  public record PlacedRow(Row row, Optional<PlacedTitle> title, List<PlacedPanel> panels) {}

  /** The title of a row with its id and place. */
  public record PlacedTitle(int id, GridPosition position) {}

  private static final int FIRST_ID = 1;

  public Layout {
    rows = List.copyOf(rows);
  }

  /** All panels, in order. */
  public List<PlacedPanel> panels() {
    return rows.stream().flatMap(row -> row.panels().stream()).toList();
  }

  /**
   * Lays rows out.
   *
   * @throws IllegalArgumentException if a row has two panels of one title, or two rows have one
   */
  static Layout of(List<Row> rows) {
    Map<String, Integer> uses = uses(rows);
    Map<String, Integer> ids = ids(rows, uses);
    Grid grid = new Grid();
    List<PlacedRow> placed = new ArrayList<>();
    for (Row row : rows) {
      Optional<PlacedTitle> title = Optional.empty();
      if (!row.title().isEmpty()) {
        title = Optional.of(new PlacedTitle(id(ids, rowKey(row)), grid.placeRow()));
      }
      Grid within = row.isCollapsed() ? grid.below() : grid;
      List<PlacedPanel> panels = new ArrayList<>();
      for (Panel panel : row.panels()) {
        GridPosition position = within.place(panel.span(), panel.height());
        panels.add(new PlacedPanel(id(ids, panelKey(row, panel, uses)), position, panel));
      }
      placed.add(new PlacedRow(row, title, List.copyOf(panels)));
    }
    return new Layout(placed);
  }

  /** Hashes of the keys; where two collide, the alphabetically later one takes the next number. */
  private static Map<String, Integer> ids(List<Row> rows, Map<String, Integer> uses) {
    Map<String, Object> described = new TreeMap<>();
    for (Row row : rows) {
      if (!row.title().isEmpty()) {
        requireNew(described, rowKey(row), row);
      }
      for (Panel panel : row.panels()) {
        requireNew(described, panelKey(row, panel, uses), panel);
      }
    }
    Map<String, Integer> ids = new LinkedHashMap<>();
    Set<Integer> taken = new HashSet<>();
    for (String key : described.keySet()) {
      int id = hash(key);
      while (!taken.add(id)) {
        id = id == Integer.MAX_VALUE ? FIRST_ID : id + 1;
      }
      ids.put(key, id);
    }
    return ids;
  }

  private static void requireNew(Map<String, Object> described, String key, Object what) {
    Object other = described.putIfAbsent(key, what);
    if (other != null) {
      throw new IllegalArgumentException(what + ": has the title of " + other);
    }
  }

  private static Map<String, Integer> uses(List<Row> rows) {
    Map<String, Integer> uses = new HashMap<>();
    rows.stream()
        .flatMap(row -> row.panels().stream())
        .forEach(panel -> uses.merge(panel.title(), 1, Integer::sum));
    return uses;
  }

  private static String rowKey(Row row) {
    return "row\n" + row.title();
  }

  private static String panelKey(Row row, Panel panel, Map<String, Integer> uses) {
    boolean unique = uses.getOrDefault(panel.title(), 0) == 1;
    return unique ? panel.title() : panel.title() + "\n" + row.title();
  }

  private static int id(Map<String, Integer> ids, String key) {
    return ids.getOrDefault(key, FIRST_ID);
  }

  /** A number from 1 on that Grafana's browser side, too, can hold. */
  private static int hash(String key) {
    CRC32 crc = new CRC32();
    crc.update(key.getBytes(StandardCharsets.UTF_8));
    return Math.max(FIRST_ID, (int) (crc.getValue() & Integer.MAX_VALUE));
  }
}
