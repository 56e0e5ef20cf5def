package art.samosachaat.obs.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import art.samosachaat.obs.grafana.Layout.PlacedPanel;
import art.samosachaat.obs.grafana.Layout.PlacedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where panels go and which ids they have. */
class LayoutTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverOverlapsNorLeavesTheGridNorLeavesRoomAbove(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Dashboard dashboard = random(random);
      List<GridPosition> visible = visible(dashboard);
      for (GridPosition one : visible) {
        assertThat(one.x() + one.width()).isLessThanOrEqualTo(24);
        assertThat(visible.stream().filter(one::overlaps)).as("overlapping %s", one).hasSize(1);
        assertThat(one.y() == 0 || visible.stream().anyMatch(other -> carries(other, one)))
            .as("%s rests on something", one)
            .isTrue();
      }
      for (PlacedRow row : dashboard.layout().rows()) {
        List<GridPosition> inside = row.panels().stream().map(PlacedPanel::position).toList();
        assertThat(inside)
            .allSatisfy(one -> assertThat(inside.stream().filter(one::overlaps)).hasSize(1));
      }
    }
  }

  @Test
  void startsANewLineWhereAPanelDoesNotFit() {
    Dashboard dashboard =
        Dashboard.titled("D").uid("d").withPanel(text("a", 16)).withPanel(text("b", 16)).build();
    assertThat(positions(dashboard))
        .containsExactly(new GridPosition(0, 0, 16, 8), new GridPosition(0, 8, 16, 8));
  }

  @Test
  void refusesASpanThatTheGridDoesNotHaveNamingThePanel() {
    assertThatThrownBy(() -> text("Wide", 25))
        .hasMessageMatching("panel \"Wide\" \\(LayoutTest.java:\\d+\\): span 25 is not within .*");
    assertThatThrownBy(() -> text("Thin", 0)).hasMessageContaining("span 0 is not within 1 to 24");
  }

  @Test
  void keepsIdsWhenPanelsMoveOrJoin() {
    Dashboard one =
        Dashboard.titled("D").uid("d").withPanel(text("a", 8)).withPanel(text("b", 8)).build();
    Dashboard other =
        Dashboard.titled("D")
            .uid("d")
            .withPanel(text("new", 8))
            .withPanel(text("b", 8))
            .withRow(Row.titled("Row").withPanel(text("a", 8)))
            .build();
    assertThat(id(other, "a")).isEqualTo(id(one, "a")).isPositive();
    assertThat(id(other, "b")).isEqualTo(id(one, "b")).isNotEqualTo(id(one, "a"));
  }

  @Test
  void tellsPanelsOfOneTitleApartByTheirRows() {
    Dashboard dashboard =
        Dashboard.titled("D")
            .uid("d")
            .withRow(Row.titled("shop").withPanel(text("Latency", 8)))
            .withRow(Row.titled("till").withPanel(text("Latency", 8)))
            .build();
    assertThat(dashboard.layout().panels().stream().map(PlacedPanel::id).distinct()).hasSize(2);
  }

  @Test
  void refusesTwoPanelsOfOneTitleInARow() {
    assertThatThrownBy(
            () ->
                Dashboard.titled("D")
                    .uid("d")
                    .withPanel(text("Same", 8))
                    .withPanel(text("Same", 8))
                    .build())
        .hasMessageMatching(
            "dashboard \"D\" \\(LayoutTest.java:\\d+\\): panel \"Same\" \\(LayoutTest.java:\\d+\\):"
                + " has the title of panel \"Same\" \\(LayoutTest.java:\\d+\\)");
  }

  @Test
  void givesCollidingTitlesDifferentIds() {
    // Both have the CRC-32 4ddb0c25.
    Dashboard dashboard =
        Dashboard.titled("D")
            .uid("d")
            .withPanel(text("plumless", 8))
            .withPanel(text("buckeroo", 8))
            .build();
    assertThat(id(dashboard, "plumless")).isEqualTo(id(dashboard, "buckeroo") + 1);
  }

  private static boolean carries(GridPosition below, GridPosition one) {
    return below.y() + below.height() == one.y()
        && new GridPosition(below.x(), one.y(), below.width(), 1).overlaps(one);
  }

  private static Dashboard random(Random random) {
    Dashboard.Builder dashboard = Dashboard.titled("D").uid("d");
    dashboard.withPanel(text("first", 1 + random.nextInt(24)));
    for (int row = 0; row < random.nextInt(4); row++) {
      Row.Builder builder = Row.titled("row " + row);
      for (int panel = 0; panel < random.nextInt(12); panel++) {
        builder.withPanel(
            text("%d.%d".formatted(row, panel), 1 + random.nextInt(24))
                .height(1 + random.nextInt(12)));
      }
      if (random.nextBoolean()) {
        builder.collapsed();
      }
      dashboard.withRow(builder);
    }
    return dashboard.build();
  }

  private static List<GridPosition> visible(Dashboard dashboard) {
    List<GridPosition> visible = new ArrayList<>();
    for (PlacedRow row : dashboard.layout().rows()) {
      row.title().ifPresent(title -> visible.add(title.position()));
      if (!row.row().isCollapsed()) {
        row.panels().forEach(panel -> visible.add(panel.position()));
      }
    }
    return visible;
  }

  private static TextPanel.Builder text(String title, int span) {
    return TextPanel.titled(title).markdown("Text.").span(span);
  }

  private static Stream<GridPosition> positions(Dashboard dashboard) {
    return dashboard.layout().panels().stream().map(PlacedPanel::position);
  }

  private static int id(Dashboard dashboard, String title) {
    return dashboard.layout().panels().stream()
        .filter(placed -> placed.panel().title().equals(title))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
