package dev.agentbench.cli;

import dev.agentbench.task.TaskSelection;
import dev.agentbench.task.TaskSelection.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tasks are meant; narrows in the order in which the options stand here. */
final class SelectionOptions {
  @Option(names = "--task-id", paramLabel = "ID", description = "This task. Repeatable.")
  List<String> taskId = new ArrayList<>();

  @Option(
      names = "--task-ids",
      paramLabel = "ID,...",
      split = ",",
      hideParamSyntax = true,
      description = "These tasks.")
  List<String> taskIds = new ArrayList<>();

  @Option(
      names = "--task-range",
      paramLabel = "FIRST-LAST",
      description = "Tasks with a number in this range in their id, such as 1-10.")
  @Nullable String range;

  @Option(
      names = "--category",
      paramLabel = "NAME,...",
      split = ",",
      hideParamSyntax = true,
      description = "Such as simple, medium, complex, specialized.")
  List<String> categories = new ArrayList<>();

  @Option(
      names = "--type",
      paramLabel = "NAME,...",
      split = ",",
      hideParamSyntax = true,
      description = "Such as coding, architecture, debug, question, mixed.")
  List<String> types = new ArrayList<>();

  @Option(
      names = "--tag",
      paramLabel = "NAME,...",
      split = ",",
      hideParamSyntax = true,
      description = "Tasks with any of these tags.")
  List<String> tags = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", description = "At most so many, from the top.")
  @Nullable Integer limit;

  TaskSelection selection() {
    List<String> ids = new ArrayList<>(taskId);
    ids.addAll(taskIds);
    return new TaskSelection(
        ids.stream().map(String::strip).filter(id -> !id.isEmpty()).toList(),
        range == null ? null : Range.parse(range),
        categories,
        types,
        tags,
        limit);
  }
}
