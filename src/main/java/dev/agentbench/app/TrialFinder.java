package dev.agentbench.app;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.Store;
import dev.agentbench.task.TaskId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the trial that a user names. */
public final class TrialFinder {
  private static final Pattern PLACE = Pattern.compile("(?:(.+)/)?([^/#]+)(?:#(\\d{1,6}))?");
  private static final String HINT =
      "The command 'experiments show' lists trials: name one by experiment and task, such as"
          + " latest/task_001, or latest/task_001#2 for its second repeat.";

  private final Store store;

  public TrialFinder(Store store) {
    this.store = store;
  }

  /**
   * The trial that {@code text} names: an id or any unique prefix of one, or a place such as {@code
   * 3f2a/task_001#2} (experiment, task, repeat from 1 on), of which the experiment may be {@code
   * latest} or left out, which means the same.
   *
   * @throws InvalidInputException when none or several match
   */
  public TrialStart find(String text) {
    List<TrialStart> matches = text.isBlank() ? List.of() : store.trials().startingWith(text);
    if (matches.size() > 1) {
      throw new InvalidInputException(
          "Several trials begin with '"
              + text
              + "': "
              + matches.stream()
                  .map(start -> start.id() + " (" + start.key() + ")")
                  .collect(Collectors.joining(", ")),
          "Type more of the id, or name the trial by experiment and task: "
              + place(matches.get(0).key()));
    }
    return matches.isEmpty()
        ? begun(text).orElseThrow(() -> new InvalidInputException("No trial '" + text + "'", HINT))
        : matches.get(0);
  }

  private Optional<TrialStart> begun(String text) {
    return key(text).flatMap(store.trials()::latestStart);
  }

  /**
   * The place that {@code text} names, whether a trial began there or not; empty when it is none.
   *
   * @throws InvalidInputException when there is no such experiment
   */
  public Optional<TrialKey> key(String text) {
    Matcher place = PLACE.matcher(text.strip());
    if (!place.matches() || !TaskId.isValid(place.group(2))) {
      return Optional.empty();
    }
    ExperimentFinder experiments = new ExperimentFinder(store.experiments());
    ExperimentId experiment =
        place.group(1) == null ? experiments.latest() : experiments.find(place.group(1));
    int repeat = place.group(3) == null ? 1 : Integer.parseInt(place.group(3));
    return Optional.of(new TrialKey(experiment, new TaskId(place.group(2)), repeat - 1));
  }

  /** How a trial is named in a command: {@code 3f2a91c0/task_001#2}. */
  public static String place(TrialKey key) {
    return key.experiment().brief() + "/" + key;
  }
}
