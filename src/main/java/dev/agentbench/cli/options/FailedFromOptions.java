package dev.agentbench.cli.options;

import dev.agentbench.app.EarlierTasks;
import dev.agentbench.result.Outcome;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.TaskSelection;
import dev.agentbench.task.yaml.TaskSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Selects tasks by what they ended as before. */
public final class FailedFromOptions {
  @Option(
      names = {"--failed-from", "--lf"},
      paramLabel = "ID",
      arity = "0..1",
      fallbackValue = "latest",
      description =
          "Run only the selected tasks that failed or timed out in an experiment (id or id"
              + " prefix, name, or latest; default: latest).")
  private @Nullable String failedFrom;

  @Option(
      names = "--errors-from",
      paramLabel = "ID",
      arity = "0..1",
      fallbackValue = "latest",
      description =
          "Run only the selected tasks that ended as error or cancelled in an experiment; with"
              + " --failed-from, both kinds.")
  private @Nullable String errorsFrom;

  /**
   * A selection of what both options and other ones select.
   *
   * @param selection by the other options
   * @return empty when no task ended so: there is nothing to run
   */
  public Optional<TaskSelection> narrow(
      TaskSelection selection, TaskSet tasks, StoreSettings store) {
    if (failedFrom == null && errorsFrom == null) {
      return Optional.of(selection);
    }
    Set<TaskId> ended = new LinkedHashSet<>();
    if (failedFrom != null) {
      ended.addAll(EarlierTasks.endedAs(EarlierTasks.FAILED, store, failedFrom));
    }
    if (errorsFrom != null) {
      ended.addAll(EarlierTasks.endedAs(EarlierTasks.ERRORS, store, errorsFrom));
    }
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(EarlierTasks.narrow(selection, tasks.tasks(), ended));
  }

  /** What was looked for, for people. */
  public String describe() {
    List<String> words = new ArrayList<>();
    if (failedFrom != null) {
      words.add("no task of " + failedFrom + " " + outcomes(EarlierTasks.FAILED));
    }
    if (errorsFrom != null) {
      words.add("no task of " + errorsFrom + " " + outcomes(EarlierTasks.ERRORS));
    }
    return String.join(", ", words);
  }

  private static String outcomes(Set<Outcome> outcomes) {
    return outcomes.stream()
        .map(Outcome::id)
        .sorted()
        .collect(Collectors.joining(" or ", "ended as ", ""));
  }
}
