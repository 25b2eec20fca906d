package dev.agentbench.task.edit;

/**
 * The text of a file of which one part is being edited.
 *
 * @param whole the text of the file
 * @param start index of the part's first character
 * @param end index after its last one
 */
public record Draft(String whole, int start, int end) {
  public Draft {
    if (start < 0 || end < start || end > whole.length()) {
      throw new IllegalArgumentException(start + " to " + end + " of " + whole.length());
    }
  }

  /** The part. */
  public String text() {
    return whole.substring(start, end);
  }

  /** How many lines stand before the part. */
  public int linesBefore() {
    return Lines.count(whole.substring(0, start));
  }

  /** The same with another text for the part. */
  public Draft withText(String text) {
    return new Draft(
        whole.substring(0, start) + text + whole.substring(end), start, start + text.length());
  }

  /** The same with other characters in a place within the part. */
  Draft replaced(int from, int to, String text) {
    return new Draft(
        whole.substring(0, from) + text + whole.substring(to),
        start,
        end + text.length() - (to - from));
  }
}
