package dev.agentbench.web;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Choice of trials; what is empty admits any.
 *
 * @param task the whole id of a task
 * @param words part of the id or the title of a task, or of the reason why a trial did not pass; in
 *     lower case
 */
public record TrialFilter(
    Optional<Outcome> outcome,
    Optional<String> category,
    Optional<String> task,
    Optional<String> words) {

  /** Reads {@code outcome}, {@code category}, {@code task} and {@code q}. */
  public static TrialFilter of(Parameters parameters) {
    return new TrialFilter(
        parameters.choice("outcome", List.of(Outcome.values()), Outcome::id),
        parameters.text("category"),
        parameters.text("task"),
        parameters.text("q").map(text -> text.toLowerCase(Locale.ROOT)));
  }

  public boolean admits(Trial trial) {
    return outcome.map(trial.outcome()::equals).orElse(true)
        && category.map(trial.task().category()::equals).orElse(true)
        && task.map(trial.task().id().value()::equals).orElse(true)
        && words.map(text -> says(trial, text)).orElse(true);
  }

  private static boolean says(Trial trial, String text) {
    String reason = trial.why();
    return contains(trial.task().id().value(), text)
        || contains(trial.task().title(), text)
        || (reason != null && contains(reason, text));
  }

  private static boolean contains(String whole, String text) {
    return whole.toLowerCase(Locale.ROOT).contains(text);
  }
}
