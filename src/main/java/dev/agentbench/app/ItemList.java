package dev.agentbench.app;

import java.util.List;

/** Several things in a sentence. */
final class ItemList {
  private static final int FEW = 5;

  private ItemList() {}

  /** The first few, and how many more there are. */
  static String few(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(FEW, names.size())));
    return names.size() <= FEW ? first : first + " and " + (names.size() - FEW) + " more";
  }
}
