package dev.agentbench.task.yaml;

import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Limits;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.yaml.NearestWord;
import dev.agentbench.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads one item of {@code tasks}. */
final class TaskReader {
  private static final List<String> KEYS =
      List.of(
          "id",
          "category",
          "type",
          "title",
          "description",
          "expected_agent",
          "expected_files",
          "success_criteria",
          "auto_check",
          "estimated_time",
          "complexity_score",
          "tags",
          "timeout",
          "deadline",
          "max_tool_calls",
          "pass_threshold",
          "project",
          "setup",
          "hidden");
  private static final List<String> CATEGORIES =
      List.of("simple", "medium", "complex", "specialized");
  private static final List<String> TYPES =
      List.of("coding", "architecture", "debug", "question", "mixed");
  private static final TaskId STAND_IN = new TaskId("-");
  private static final String UNSPECIFIED = "unspecified";
  private static final int MAX_TOOL_CALLS = 1_000_000;

  private final TaskIds ids;
  private final Path folder;

  /**
   * @param folder that holds the task file
   */
  TaskReader(TaskIds ids, Path folder) {
    this.ids = ids;
    this.folder = folder;
  }

  /**
   * The task; empty when the node is no mapping. A task with problems is built too, with stand-ins,
   * so that all of them are told before the set is refused.
   */
  Optional<Task> read(YamlNode node, Scope file) {
    return Fields.mappingOf(node, "a task", file)
        .map(mapping -> task(new Fields(mapping, file.of(subject(mapping)), "a task", KEYS)));
  }

  private Task task(Fields fields) {
    TaskId id = id(fields).orElse(STAND_IN);
    String description = fields.required("description").orElse(STAND_IN.value());
    List<CheckSpec> checks = CheckReader.read(fields.items("auto_check"), fields.scope());
    Limits limits = limits(fields);
    String project = fields.text("project").orElse(null);
    List<String> setup = fields.texts("setup");
    HiddenFiles hidden = HiddenFiles.read(fields, "hidden", folder).orElse(null);
    return new Task(
        id,
        word(fields, "category", CATEGORIES),
        word(fields, "type", TYPES),
        fields.text("title").filter(text -> !text.isBlank()).orElse(id.value()),
        description,
        fields.text("expected_agent").orElse(null),
        fields.paths("expected_files"),
        fields.texts("success_criteria"),
        checks,
        fields.text("estimated_time").orElse(null),
        fields.integer("complexity_score", 1, 10).orElse(0),
        fields.texts("tags"),
        limits,
        project,
        setup,
        hidden == null ? null : hidden.folder(),
        TaskDigest.of(description, checks, limits, project, setup, hidden));
  }

  /** What problems of this task are filed under, even when the id itself is wrong. */
  private static String subject(YamlNode.Mapping task) {
    return task.get("id")
        .flatMap(YamlNode::asScalar)
        .map(YamlNode.Scalar::text)
        .filter(TaskId::isValid)
        .orElse("task without a valid id");
  }

  private Optional<TaskId> id(Fields fields) {
    Optional<String> text = fields.required("id");
    YamlNode node = fields.node("id").orElse(null);
    if (text.isEmpty() || node == null) {
      return Optional.empty();
    }
    if (!TaskId.isValid(text.get())) {
      fields
          .scope()
          .error(
              node,
              "'id' may hold only letters, digits, '.', '_' and '-', but is '" + text.get() + "'",
              null);
      return Optional.empty();
    }
    TaskId id = new TaskId(text.get());
    ids.add(id, node, fields.scope());
    return Optional.of(id);
  }

  private static Limits limits(Fields fields) {
    return new Limits(
        fields.seconds("timeout").orElse(null),
        fields.seconds("deadline").orElse(null),
        fields.integer("max_tool_calls", 1, MAX_TOOL_CALLS).orElse(null),
        fields.share("pass_threshold").orElse(null));
  }

  /** A word that is odd, though no problem, when it is not among the usual ones. */
  private static String word(Fields fields, String key, List<String> usual) {
    Optional<String> word = fields.text(key).filter(text -> !text.isBlank());
    if (word.isPresent() && !usual.contains(word.get())) {
      fields
          .node(key)
          .ifPresent(
              node ->
                  fields
                      .scope()
                      .warning(
                          node,
                          "unusual " + key + " '" + word.get() + "'",
                          NearestWord.advice(usual, word.get())));
    }
    return word.orElse(UNSPECIFIED);
  }
}
