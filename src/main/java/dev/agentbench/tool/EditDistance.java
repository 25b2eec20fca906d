package dev.agentbench.tool;

/**
 * How far two names are apart: insertions, deletions and replacements of a character (Levenshtein).
 */
final class EditDistance {
  private EditDistance() {}

  /** Compares at most the first 100 characters: names come from agents. */
  static int between(String left, String right) {
    String a = Excerpt.of(left);
    String b = Excerpt.of(right);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
