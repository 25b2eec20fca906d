package dev.agentbench.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one probably means. */
public final class NearestWord {
  private static final int LONGEST = 100;

  private NearestWord() {}

  /**
   * The candidate with the fewest edits (letters inserted, removed, replaced or swapped with their
   * neighbour; case and {@code -} for {@code _} cost nothing), at most a third of the word; the
   * first one among equals. Empty when none is near.
   */
  public static Optional<String> among(Collection<String> candidates, String word) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = plain(word);
    int allowed = Math.max(1, wanted.length() / 3);
    return candidates.stream()
        .map(candidate -> new Distance(candidate, edits(wanted, plain(candidate))))
        .filter(distance -> distance.edits <= allowed)
        .min(Comparator.comparingInt(Distance::edits))
        .map(Distance::candidate);
  }

  /** {@code Did you mean 'x'?}, or the whole list of candidates when none is near. */
  public static String advice(Collection<String> candidates, String word) {
    return among(candidates, word)
        .map(near -> "Did you mean '" + near + "'?")
        .orElseGet(() -> "Known: " + String.join(", ", candidates) + ".");
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** Optimal string alignment distance, three rows at a time. */
  private static int edits(String from, String to) {
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

  private record Distance(String candidate, int edits) {}
}
