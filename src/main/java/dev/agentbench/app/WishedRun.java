package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Mode;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.TaskSelection;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.web.RunWish;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A run that was asked for, before it is started: as {@code run --dry-run} has it. */
final class WishedRun {
  private final Configuration configuration;
  private final RunWish wish;
  private final List<Task> tasks;
  private final RunRequest request;

  /**
   * Reads the task files.
   *
   * @throws InvalidInputException when they or the wish are no good
   */
  WishedRun(Configuration configuration, RunWish wish) {
    this.configuration = configuration;
    this.wish = wish;
    this.tasks = new TaskLoader().load(configuration.tasks()).tasks();
    this.request =
        RunRequest.inModes(
            configuration, modes(wish.mode()), selection(), settings(), wish.name(), wish.labels());
  }

  RunRequest request() {
    return request;
  }

  DryRun preview() throws InterruptedException {
    return DryRun.of(request, tasks, baselines());
  }

  private Optional<Baselines> baselines() {
    String wanted = wish.baseline();
    if (wanted == null) {
      return Optional.empty();
    }
    return Optional.of(
        Baselines.choose(
            configuration,
            DryRun.experiments(request, tasks),
            wanted.equals(RunWish.SET) ? Baselines.THE_SET_ONE : wanted,
            false));
  }

  private static List<Mode> modes(String word) {
    return word.equals("both")
        ? List.of(Mode.SINGLE_AGENT, Mode.MULTI_AGENT)
        : List.of(Mode.parse(word).orElseThrow());
  }

  private TaskSelection selection() {
    RunWish.Tasks wanted = wish.tasks();
    TaskSelection selection =
        new TaskSelection(
            wanted.ids(),
            null,
            wanted.categories(),
            wanted.types(),
            wanted.tags(),
            null,
            wanted.limit());
    String failedFrom = wanted.failedFrom();
    return failedFrom == null ? selection : failed(selection, failedFrom);
  }

  private TaskSelection failed(TaskSelection selection, String experiment) {
    Set<TaskId> failed =
        new LinkedHashSet<>(
            EarlierTasks.endedAs(EarlierTasks.FAILED, configuration.store(), experiment));
    if (failed.isEmpty()) {
      throw new InvalidInputException(
          "No task of " + experiment + " failed or timed out: there is nothing to run", null);
    }
    return EarlierTasks.narrow(selection, new ArrayList<>(tasks), failed);
  }

  private RunSettings settings() {
    RunWish.Schedule schedule = wish.schedule();
    return new RunSettings(
        Objects.requireNonNullElse(schedule.concurrency(), configuration.run().concurrency()),
        schedule.repeats(),
        schedule.shuffle(),
        seed(schedule.seed()));
  }

  private static long seed(@Nullable Long given) {
    return given == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : given;
  }
}
