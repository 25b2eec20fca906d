package dev.agentbench.cli.options;

import dev.agentbench.task.StratifiedSample;
import dev.agentbench.task.TaskSelection;
import dev.agentbench.task.TaskSelection.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select tasks; they narrow in the order in which they stand here. */
public final class SelectionOptions {
  @Option(names = "--task-id", paramLabel = "ID", description = "Only this task. Repeatable.")
  List<String> taskId = new ArrayList<>();

  @Option(names = "--task-ids", paramLabel = "ID,...", description = "Only these tasks.")
  List<String> taskIds = new ArrayList<>();

  @Option(
      names = "--task-range",
      paramLabel = "FIRST-LAST",
      description = "Only tasks whose id has a number in this range, such as 1-10.")
  @Nullable String range;

  @Option(
      names = "--category",
      paramLabel = "NAME,...",
      description = "Only tasks of these categories, such as simple, medium or complex.")
  List<String> categories = new ArrayList<>();

  @Option(
      names = "--type",
      paramLabel = "NAME,...",
      description = "Only tasks of these types, such as coding, debug or question.")
  List<String> types = new ArrayList<>();

  @Option(
      names = "--tag",
      paramLabel = "NAME,...",
      description = "Only tasks with any of these tags.")
  List<String> tags = new ArrayList<>();

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "A random sample of N tasks, stratified by category and type; same tasks for the same --seed.")
  @Nullable Integer sample;

  @Option(names = "--limit", paramLabel = "N", description = "At most N tasks, in file order.")
  @Nullable Integer limit;

  /**
   * The selection.
   *
   * @param seed draws the sample; null: {@link StratifiedSample#DEFAULT_SEED}
   */
  public TaskSelection selection(@Nullable Long seed) {
    List<String> ids = new ArrayList<>(Choice.words("--task-id", taskId));
    ids.addAll(Choice.words("--task-ids", taskIds));
    return new TaskSelection(
        ids,
        range == null ? null : Range.parse(range),
        Choice.words("--category", categories),
        Choice.words("--type", types),
        Choice.words("--tag", tags),
        sample == null
            ? null
            : new StratifiedSample(sample, seed == null ? StratifiedSample.DEFAULT_SEED : seed),
        limit);
  }
}
