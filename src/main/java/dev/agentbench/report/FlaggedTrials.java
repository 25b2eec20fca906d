package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sentences that name the trials with an integrity note, for CI systems and notifications. */
public final class FlaggedTrials {
  private static final int LENGTH = 400;

  private FlaggedTrials() {}

  /** A sentence for each note of an experiment, in the order of the trials. */
  static Stream<String> sentences(ExperimentResults results) {
    return results.trials().stream()
        .flatMap(
            trial ->
                trial.records().integrity().stream()
                    .map(
                        note ->
                            String.format(
                                Locale.ROOT,
                                "trial %s (%s) has an integrity note: %s",
                                trial.key(),
                                trial.outcome().id(),
                                sentence(note))));
  }

  /** What an agent did, by which rule and where; on one line, bounded. */
  static String sentence(IntegrityNote note) {
    String text =
        String.format(
            Locale.ROOT,
            "the agent %s (%s) in %s: %s",
            note.rule().meaning(),
            note.rule().id(),
            note.where(),
            note.evidence());
    return Cut.characters(ForeignText.line(text), LENGTH);
  }

  /**
   * The flagged trials of an experiment with their rules, such as {@code "2 trials: task_003
   * (exit_in_code), task_004#2 (tests_edited)"}; empty when there is none.
   *
   * @param limit of trials that are named; the others are counted
   */
  public static String names(ExperimentResults results, int limit) {
    List<Trial> flagged =
        results.trials().stream().filter(trial -> !trial.records().integrity().isEmpty()).toList();
    if (flagged.isEmpty()) {
      return "";
    }
    String more = flagged.size() > limit ? " and " + (flagged.size() - limit) + " more" : "";
    return Quantity.plural(flagged.size(), "trial")
        + ": "
        + flagged.stream().limit(limit).map(FlaggedTrials::name).collect(Collectors.joining(", "))
        + more;
  }

  private static String name(Trial trial) {
    return trial.records().integrity().stream()
        .map(note -> note.rule().id())
        .distinct()
        .collect(Collectors.joining(", ", trial.key() + " (", ")"));
  }
}
