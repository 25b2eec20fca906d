package dev.agentbench.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that differ in two texts, by the greedy algorithm of Myers ("An O(ND) Difference Algorithm
 * and Its Variations", 1986). Texts that differ in more than 1,000 lines have all lines between
 * their common beginning and end replaced, so that time and memory stay bounded.
 */
final class LineChanges {
  private static final int MOST_EDITS = 1_000;

  private final int[] old;
  private final int[] now;
  private final boolean[] removed;
  private final boolean[] added;

  private LineChanges(int[] old, int[] now) {
    this.old = old;
    this.now = now;
    this.removed = new boolean[old.length];
    this.added = new boolean[now.length];
  }

  /**
   * Lines that take the place of others.
   *
   * @param oldFrom 0-based index of the first line removed; where nothing is removed, of the line
   *     before which others are added
   * @param oldTo exclusive
   * @param newFrom 0-based index of the first line added
   * @param newTo exclusive
   */
  record Block(int oldFrom, int oldTo, int newFrom, int newTo) {}

  /** The blocks in which two lists of lines differ, in order. */
  static List<Block> between(List<String> old, List<String> now) {
    Map<String, Integer> numbers = new HashMap<>();
    LineChanges changes = new LineChanges(numbered(old, numbers), numbered(now, numbers));
    changes.mark();
    return changes.blocks();
  }

  private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
    return lines.stream()
        .mapToInt(line -> numbers.computeIfAbsent(line, absent -> numbers.size()))
        .toArray();
  }

  private void mark() {
    int start = 0;
    int most = Math.min(old.length, now.length);
    while (start < most && old[start] == now[start]) {
      start++;
    }
    int end = 0;
    while (end < most - start && old[old.length - 1 - end] == now[now.length - 1 - end]) {
      end++;
    }
    if (!new Search(start, old.length - end, now.length - end).mark()) {
      Arrays.fill(removed, start, old.length - end, true);
      Arrays.fill(added, start, now.length - end, true);
    }
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    int oldAt = 0;
    int newAt = 0;
    while (oldAt < old.length || newAt < now.length) {
      int oldFrom = oldAt;
      int newFrom = newAt;
      while (oldAt < old.length && removed[oldAt]) {
        oldAt++;
      }
      while (newAt < now.length && added[newAt]) {
        newAt++;
      }
      if (oldAt > oldFrom || newAt > newFrom) {
        blocks.add(new Block(oldFrom, oldAt, newFrom, newAt));
      }
      oldAt = Math.min(oldAt + 1, old.length);
      newAt = Math.min(newAt + 1, now.length);
    }
    return blocks;
  }

  /** Looks for the fewest edits between the common beginning and the common end. */
  private final class Search {
    private final int start;
    private final int oldCount;
    private final int newCount;

    /** The furthest reach on each diagonal after each number of edits, for the way back. */
    private final List<int[]> reaches = new ArrayList<>();

    Search(int start, int oldEnd, int newEnd) {
      this.start = start;
      this.oldCount = oldEnd - start;
      this.newCount = newEnd - start;
    }

    /** Marks what was removed and added; false when that takes too many edits. */
    boolean mark() {
      int most = Math.min(MOST_EDITS, oldCount + newCount);
      int[] reach = {0};
      for (int edits = 0; edits <= most; edits++) {
        reach = extended(reach, edits);
        reaches.add(reach);
        int goal = oldCount - newCount;
        if (Math.abs(goal) <= edits && (goal + edits) % 2 == 0 && reach[goal + edits] >= oldCount) {
          walkBack(edits);
          return true;
        }
      }
      return false;
    }

    /** Reaches after one more edit; diagonal k lies at index k + edits. */
    private int[] extended(int[] before, int edits) {
      int[] reach = new int[2 * edits + 1];
      for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
        int oldAt = edits == 0 ? 0 : step(before, edits, diagonal);
        int newAt = oldAt - diagonal;
        while (oldAt < oldCount && newAt < newCount && old[start + oldAt] == now[start + newAt]) {
          oldAt++;
          newAt++;
        }
        reach[diagonal + edits] = oldAt;
      }
      return reach;
    }

    /** Where the last edit onto a diagonal leads, before the lines that are alike. */
    private int step(int[] before, int edits, int diagonal) {
      return comesFromAbove(before, edits, diagonal)
          ? at(before, edits, diagonal + 1)
          : at(before, edits, diagonal - 1) + 1;
    }

    /** Whether the last edit added a line. */
    private boolean comesFromAbove(int[] before, int edits, int diagonal) {
      return diagonal == -edits
          || (diagonal != edits
              && at(before, edits, diagonal - 1) < at(before, edits, diagonal + 1));
    }

    private static int at(int[] before, int edits, int diagonal) {
      return before[diagonal + edits - 1];
    }

    private void walkBack(int edits) {
      int diagonal = oldCount - newCount;
      for (int left = edits; left > 0; left--) {
        int[] before = reaches.get(left - 1);
        if (comesFromAbove(before, left, diagonal)) {
          diagonal++;
          added[start + at(before, left, diagonal) - diagonal] = true;
        } else {
          diagonal--;
          removed[start + at(before, left, diagonal)] = true;
        }
      }
    }
  }
}
