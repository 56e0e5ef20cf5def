package art.samosachaat.obs.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The difference of two texts, line by line, the way {@code diff -u} prints it.
 *
 * @see <a href="https://doi.org/10.1007/BF01840446">E. Myers, An O(ND) Difference Algorithm and Its
 *     Variations</a>
 */
final class Diff {
  /** Lines around a change, as many as {@code diff -u} shows. */
  private static final int CONTEXT = 3;

  /** More than this is scrolled past, not read. */
  private static final int MAX_LINES = 80;

  /** Texts that differ in more lines are shown as one replaced by the other. */
  private static final int MAX_EDITS = 1_000;

  private enum Kind {
    KEPT(' '),
    REMOVED('-'),
    ADDED('+');

    private final char sign;

    Kind(char sign) {
      this.sign = sign;
    }
  }

  private record Edit(Kind kind, String line) {
    @Override
    public String toString() {
      return kind.sign + line.replace("\r", "\\r");
    }
  }

  private final List<String> before;
  private final List<String> after;

  private Diff(String before, String after) {
    this.before = Arrays.asList(before.split("\n", -1));
    this.after = Arrays.asList(after.split("\n", -1));
  }

  /** The lines that differ, with their neighbours, under the two names of the file. */
  static List<String> unified(String path, String before, String after) {
    List<String> hunks = hunks(new Diff(before, after).edits());
    List<String> lines = new ArrayList<>();
    lines.add("--- " + path + " (committed)");
    lines.add("+++ " + path + " (generated)");
    lines.addAll(hunks.subList(0, Math.min(MAX_LINES, hunks.size())));
    if (hunks.size() > MAX_LINES) {
      lines.add("… and " + (hunks.size() - MAX_LINES) + " lines more");
    }
    return lines;
  }

  private List<Edit> edits() {
    int head = commonHead();
    int tail = commonTail(head);
    List<String> left = before.subList(head, before.size() - tail);
    List<String> right = after.subList(head, after.size() - tail);
    List<Edit> edits = new ArrayList<>();
    before.subList(0, head).forEach(line -> edits.add(new Edit(Kind.KEPT, line)));
    edits.addAll(shortest(left, right));
    before
        .subList(before.size() - tail, before.size())
        .forEach(line -> edits.add(new Edit(Kind.KEPT, line)));
    return edits;
  }

  private int commonHead() {
    int limit = Math.min(before.size(), after.size());
    int head = 0;
    while (head < limit && before.get(head).equals(after.get(head))) {
      head++;
    }
    return head;
  }

  private int commonTail(int head) {
    int limit = Math.min(before.size(), after.size()) - head;
    int tail = 0;
    while (tail < limit
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    return tail;
  }

  /** Myers' greedy algorithm: the furthest point on every diagonal, one edit more each round. */
  private static List<Edit> shortest(List<String> left, List<String> right) {
    int limit = Math.min(left.size() + right.size(), MAX_EDITS);
    int middle = limit + 1;
    int[] furthest = new int[2 * limit + 3];
    List<int[]> rounds = new ArrayList<>();
    for (int edits = 0; edits <= limit; edits++) {
      rounds.add(Arrays.copyOfRange(furthest, middle - edits - 1, middle + edits + 2));
      for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
        int x =
            goesDown(furthest, middle, diagonal, edits)
                ? furthest[middle + diagonal + 1]
                : furthest[middle + diagonal - 1] + 1;
        while (x < left.size()
            && x - diagonal < right.size()
            && left.get(x).equals(right.get(x - diagonal))) {
          x++;
        }
        furthest[middle + diagonal] = x;
        if (diagonal == left.size() - right.size() && x >= left.size()) {
          return walkBack(left, right, rounds);
        }
      }
    }
    return replaced(left, right);
  }

  private static boolean goesDown(int[] furthest, int middle, int diagonal, int edits) {
    return diagonal == -edits
        || (diagonal != edits && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);
  }

  private static List<Edit> walkBack(List<String> left, List<String> right, List<int[]> rounds) {
    List<Edit> edits = new ArrayList<>();
    int x = left.size();
    int y = right.size();
    for (int round = rounds.size() - 1; round > 0; round--) {
      int[] furthest = rounds.get(round);
      int middle = round + 1;
      boolean down = goesDown(furthest, middle, x - y, round);
      int from = down ? x - y + 1 : x - y - 1;
      int startX = furthest[middle + from];
      int startY = startX - from;
      int afterEdit = down ? startX : startX + 1;
      while (x > afterEdit) {
        edits.add(new Edit(Kind.KEPT, left.get(--x)));
      }
      edits.add(
          down
              ? new Edit(Kind.ADDED, right.get(startY))
              : new Edit(Kind.REMOVED, left.get(startX)));
      x = startX;
      y = startY;
    }
    while (x > 0) {
      edits.add(new Edit(Kind.KEPT, left.get(--x)));
    }
    Collections.reverse(edits);
    return edits;
  }

  private static List<Edit> replaced(List<String> left, List<String> right) {
    List<Edit> edits = new ArrayList<>();
    left.forEach(line -> edits.add(new Edit(Kind.REMOVED, line)));
    right.forEach(line -> edits.add(new Edit(Kind.ADDED, line)));
    return edits;
  }

  private static List<String> hunks(List<Edit> edits) {
    List<String> lines = new ArrayList<>();
    int from = nextChange(edits, 0);
    while (from < edits.size()) {
      int end = endOfHunk(edits, from);
      int start = Math.max(0, from - CONTEXT);
      lines.add(header(edits, start, end));
      edits.subList(start, end).forEach(edit -> lines.add(edit.toString()));
      from = nextChange(edits, end);
    }
    return lines;
  }

  private static int nextChange(List<Edit> edits, int from) {
    int next = from;
    while (next < edits.size() && edits.get(next).kind() == Kind.KEPT) {
      next++;
    }
    return next;
  }

  /** Changes so close that their neighbours touch are one hunk. */
  private static int endOfHunk(List<Edit> edits, int firstChange) {
    int last = firstChange;
    int next = nextChange(edits, last + 1);
    while (next < edits.size() && next - last <= 2 * CONTEXT + 1) {
      last = next;
      next = nextChange(edits, last + 1);
    }
    return Math.min(edits.size(), last + CONTEXT + 1);
  }

  private static String header(List<Edit> edits, int start, int end) {
    return "@@ -%s +%s @@"
        .formatted(range(edits, start, end, Kind.ADDED), range(edits, start, end, Kind.REMOVED));
  }

  private static String range(List<Edit> edits, int start, int end, Kind otherSide) {
    long earlier = edits.subList(0, start).stream().filter(e -> e.kind() != otherSide).count();
    long count = edits.subList(start, end).stream().filter(e -> e.kind() != otherSide).count();
    return (count == 0 ? earlier : earlier + 1) + "," + count;
  }
}
