package art.samosachaat.obs.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the difference of two texts looks like, and that nothing is lost in it. */
class DiffTest {
  private static final Pattern HUNK = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");

  @Test
  void showsAChangeWithThreeLinesAround() {
    assertThat(
            Diff.unified("a.yml", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
        .containsExactly(
            "--- a.yml (committed)",
            "+++ a.yml (generated)",
            "@@ -2,7 +2,7 @@",
            " 2",
            " 3",
            " 4",
            "-5",
            "+five",
            " 6",
            " 7",
            " 8");
  }

  @Test
  void keepsDistantChangesApart() {
    List<String> before = lines(40);
    List<String> after = new ArrayList<>(before);
    after.set(4, "changed");
    after.remove(30);
    assertThat(Diff.unified("a", String.join("\n", before), String.join("\n", after)))
        .filteredOn(line -> line.startsWith("@@"))
        .containsExactly("@@ -2,7 +2,7 @@", "@@ -28,7 +28,6 @@");
  }

  @Test
  void showsALostNewlineAtTheEnd() {
    assertThat(Diff.unified("a", "1\n", "1")).endsWith("@@ -1,2 +1,1 @@", " 1", "-");
  }

  @Test
  void showsWindowsLineEndings() {
    assertThat(Diff.unified("a", "1\r\n", "1\n")).contains("-1\\r", "+1");
  }

  @Test
  void isCutWhereNobodyReadsOn() {
    List<String> lines = Diff.unified("a", "", String.join("\n", lines(500)));
    assertThat(lines).hasSize(83).last().isEqualTo("… and 422 lines more");
  }

  @Test
  void staysQuickWhereNothingIsAlike() {
    List<String> before = lines(20_000);
    List<String> after = before.stream().map(line -> "x" + line).toList();
    assertThat(Diff.unified("a", String.join("\n", before), String.join("\n", after)))
        .contains("@@ -1,20000 +1,20000 @@", "-0");
  }

  @Test
  void turnsTheOneTextIntoTheOther() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<String> before = random(random);
      List<String> after = random(random);
      List<String> diff = Diff.unified("a", String.join("\n", before), String.join("\n", after));
      assertThat(applied(before, diff)).isEqualTo(after);
    }
  }

  private static List<String> applied(List<String> before, List<String> diff) {
    List<String> after = new ArrayList<>();
    int next = 0;
    for (String line : diff.subList(2, diff.size())) {
      Matcher hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        int start = Integer.parseInt(hunk.group(1)) - (hunk.group(2).equals("0") ? 0 : 1);
        after.addAll(before.subList(next, start));
        next = start;
        assertThat(after.size())
            .isEqualTo(Integer.parseInt(hunk.group(3)) - (hunk.group(4).equals("0") ? 0 : 1));
      } else if (line.startsWith("+")) {
        after.add(line.substring(1));
      } else {
        assertThat(before.get(next)).isEqualTo(line.substring(1));
        if (line.startsWith(" ")) {
          after.add(line.substring(1));
        }
        next++;
      }
    }
    after.addAll(before.subList(next, before.size()));
    return after;
  }

  private static List<String> random(Random random) {
    String[] lines = new String[1 + random.nextInt(30)];
    Arrays.setAll(lines, i -> Integer.toString(random.nextInt(4)));
    return List.of(lines);
  }

  private static List<String> lines(int count) {
    String[] lines = new String[count];
    Arrays.setAll(lines, Integer::toString);
    return List.of(lines);
  }
}
