package dev.agentbench.text;

/**
 * Edit distance of two words: characters inserted, deleted, replaced, or swapped with their
 * neighbour (optimal string alignment).
 */
public final class EditDistance {
  private static final int LONGEST = 100;

  private EditDistance() {}

  /** Compares at most the first 100 characters of each: the time grows with the product. */
  public static int between(String left, String right) {
    String from = left.substring(0, Math.min(left.length(), LONGEST));
    String to = right.substring(0, Math.min(right.length(), LONGEST));
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      last[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = last[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(last[column], current[column - 1]));
        boolean swapped = isSwap(from, row, to, column);
        current[column] = swapped ? Math.min(best, beforeLast[column - 2] + 1) : best;
      }
      beforeLast = last;
      last = current;
    }
    return last[to.length()];
  }

  private static boolean isSwap(String from, int row, String to, int column) {
    return row > 1
        && column > 1
        && from.charAt(row - 1) == to.charAt(column - 2)
        && from.charAt(row - 2) == to.charAt(column - 1);
  }
}
