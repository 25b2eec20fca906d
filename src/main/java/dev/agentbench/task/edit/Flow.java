package dev.agentbench.task.edit;

/** Removes parts from lists and mappings in brackets, with one comma each. */
final class Flow {
  private Flow() {}

  /**
   * Removes a part.
   *
   * @param before where the part before it ends; -1 for the first
   * @param next where the part behind it begins; -1 for the last
   */
  static Draft remove(Draft draft, int before, int start, int end, int next) {
    int from = next < 0 && before >= 0 ? before : start;
    int to = next < 0 ? end : next;
    if (draft.whole().substring(from, to).contains("#")
        && !draft.whole().substring(start, end).contains("#")) {
      throw MappingEdit.byHand("a comment stands beside it");
    }
    return draft.replaced(from, to, "");
  }
}
