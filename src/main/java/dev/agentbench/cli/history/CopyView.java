package dev.agentbench.cli.history;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Document of {@code experiments copy --json}.
 *
 * @param from the source database
 * @param experiments all of the source, oldest first
 */
record CopyView(
    String from,
    String to,
    int copied,
    int reviewsAdded,
    int alreadyThere,
    int running,
    int refused,
    List<Line> experiments) {

  static CopyView of(String from, String to, List<Line> experiments) {
    return new CopyView(
        from,
        to,
        count(experiments, Line.COPIED),
        count(experiments, Line.REVIEWS_ADDED),
        count(experiments, Line.ALREADY_THERE),
        count(experiments, Line.RUNNING),
        count(experiments, Line.REFUSED),
        experiments);
  }

  /** For people. */
  String inOneLine() {
    return String.format(
        Locale.ROOT,
        "Into %s: %d copied, %d already there, %d skipped because they are running, %d refused.%s",
        to,
        copied,
        alreadyThere + reviewsAdded,
        running,
        refused,
        reviewsAdded == 0
            ? ""
            : String.format(
                Locale.ROOT, " Reviews were added to %d that were there.", reviewsAdded));
  }

  private static int count(List<Line> lines, String result) {
    return Math.toIntExact(lines.stream().filter(line -> line.result.equals(result)).count());
  }

  /**
   * An experiment.
   *
   * @param result {@code copied}, {@code already_there}, {@code reviews_added} (and already there),
   *     {@code running} (and left out for it), or {@code refused}: another of this id is there
   * @param reason why it was refused; null when it was not
   */
  record Line(String id, String result, @Nullable String reason) {
    static final String COPIED = "copied";
    static final String REVIEWS_ADDED = "reviews_added";
    static final String ALREADY_THERE = "already_there";
    static final String RUNNING = "running";
    static final String REFUSED = "refused";
  }
}
