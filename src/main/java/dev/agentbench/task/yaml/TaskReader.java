package dev.agentbench.task.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.task.AnswerRule;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Limits;
import dev.agentbench.task.ScoreRule;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import dev.agentbench.yaml.KeyPath;
import dev.agentbench.yaml.NearestWord;
import dev.agentbench.yaml.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one item of {@code tasks}. */
final class TaskReader {
  private static final List<String> CATEGORIES =
      List.of("simple", "medium", "complex", "specialized");
  private static final List<String> TYPES =
      List.of("coding", "architecture", "debug", "question", "mixed");
  private static final int MAX_TOOL_CALLS = 1_000_000;
  private static final int LONGEST_ANSWER = 1_000_000;
  private static final Key<Optional<String>> ID =
      Key.required("id", "unique in all files; letters, digits, '.', '_' and '-'");
  private static final Key<Optional<String>> CATEGORY =
      Key.word("category", CATEGORIES, "how much work it is");
  private static final Key<Optional<String>> TYPE = Key.word("type", TYPES, "what kind of work");
  private static final Key<Optional<String>> TITLE = Key.text("title", "one line for people");
  private static final Key<Optional<String>> DESCRIPTION =
      new Key<>(
          "description",
          false,
          Shape::filled,
          "what the agent is told, word for word; unique",
          FieldValue::requiredText);
  private static final Key<Optional<String>> AGENT =
      Key.text("expected_agent", "who should do it; 'Architect + Coder' means either");
  private static final Key<List<String>> FILES =
      Key.paths("expected_files", "what a good answer writes");
  private static final Key<List<String>> CRITERIA = Key.texts("success_criteria", "for people");
  private static final Key<List<FieldValue>> CHECKS =
      Key.items("auto_check", CheckReader::shape, "what is checked after the answer");
  private static final Key<Optional<String>> TIME = Key.text("estimated_time", "for people");
  private static final Key<Optional<Integer>> COMPLEXITY =
      Key.integer("complexity_score", 1, 10, "1 to 10");
  private static final Key<List<String>> TAGS = Key.texts("tags", "words for --tag");
  private static final Key<Optional<Duration>> TIMEOUT =
      Key.seconds("timeout", "longest silence of the agent, in seconds");
  private static final Key<Optional<Duration>> DEADLINE =
      Key.seconds("deadline", "longest time for the whole conversation, in seconds");
  private static final Key<Optional<Integer>> TOOL_CALLS =
      Key.integer("max_tool_calls", 1, MAX_TOOL_CALLS, "tool calls allowed");
  private static final Key<Optional<Double>> THRESHOLD =
      Key.share("pass_threshold", "share of the checks that must pass");
  private static final Key<Optional<Integer>> ANSWER_LENGTH =
      Key.integer(
          "max_answer_length",
          1,
          LONGEST_ANSWER,
          "longest answer that passes a check of the answer, in characters");
  private static final Key<Optional<String>> PROJECT =
      Key.text("project", "another template than the configured one");
  private static final Key<List<String>> SETUP =
      Key.texts("setup", "commands run in the fresh copy before the agent starts");
  private static final Key<Optional<String>> HIDDEN =
      Key.text("hidden", "a folder below the task file's: files for the checks alone");

  private static final Key<List<FieldValue>> STEPS =
      Key.items(
          "steps",
          TaskStepReader::shape,
          "instead of description and auto_check: what the agent is told and what is checked, step"
              + " by step");
  private static final Key<Optional<String>> SCORE =
      Key.choice(
          "score",
          ScoreRule.ids(),
          "which steps count: the last one, or the mean of all; last when absent");

  /** Of a task. */
  static final List<Key<?>> KEYS =
      List.of(
          ID,
          CATEGORY,
          TYPE,
          TITLE,
          DESCRIPTION,
          AGENT,
          FILES,
          CRITERIA,
          CHECKS,
          TIME,
          COMPLEXITY,
          TAGS,
          TIMEOUT,
          DEADLINE,
          TOOL_CALLS,
          THRESHOLD,
          ANSWER_LENGTH,
          PROJECT,
          SETUP,
          HIDDEN,
          STEPS,
          SCORE);

  /** Instead of what is wrong. */
  static final String STAND_IN = "-";

  private static final String UNSPECIFIED = "unspecified";

  private final TaskIds ids;
  private final Path folder;

  /**
   * @param folder that holds the task file
   */
  TaskReader(TaskIds ids, Path folder) {
    this.ids = ids;
    this.folder = folder;
  }

  static ObjectNode shape() {
    return Shape.withOneOf(Shape.mapping(KEYS), List.of(DESCRIPTION.name(), STEPS.name()));
  }

  /**
   * The task; empty when the node is no mapping. A task with problems is built too, with stand-ins,
   * so that all of them are told before the set is refused.
   */
  Optional<Task> read(FieldValue item) {
    return named(item).mapping().map(fields -> task(Key.only(fields, KEYS)));
  }

  private Task task(Fields fields) {
    TaskId id = id(fields).orElse(new TaskId(STAND_IN));
    HiddenFilesFolder hidden = HiddenFilesFolder.read(HIDDEN.of(fields), folder).orElse(null);
    List<ReadStep> steps = steps(fields, hidden);
    ids.addSteps(id, steps.size());
    ScoreRule score = score(fields, steps.size());
    Limits limits = limits(fields);
    String project = PROJECT.in(fields).orElse(null);
    List<String> setup = SETUP.in(fields);
    return new Task(
        id,
        word(fields, CATEGORY, CATEGORIES),
        word(fields, TYPE, TYPES),
        TITLE.in(fields).filter(text -> !text.isBlank()).orElse(id.value()),
        steps.stream().map(ReadStep::step).toList(),
        score,
        AGENT.in(fields).orElse(null),
        FILES.in(fields),
        CRITERIA.in(fields),
        TIME.in(fields).orElse(null),
        COMPLEXITY.in(fields).orElse(0),
        TAGS.in(fields),
        limits,
        project,
        setup,
        TaskDigest.of(steps, score, limits, project, setup));
  }

  /** One step where the task has no list of them; never none. */
  private List<ReadStep> steps(Fields fields, @Nullable HiddenFilesFolder hidden) {
    Optional<Integer> length = ANSWER_LENGTH.in(fields);
    int longest = length.orElse(AnswerRule.USUAL_LENGTH);
    List<ReadStep> steps;
    if (fields.has(STEPS.name())) {
      List.of(DESCRIPTION, CHECKS).forEach(key -> refuseBesideSteps(fields, key));
      steps = new TaskStepReader(ids, folder, hidden, longest).read(STEPS.of(fields));
    } else {
      String description = description(fields).orElse(STAND_IN);
      steps =
          List.of(
              new ReadStep(
                  description,
                  CheckReader.read(CHECKS.in(fields), description, longest),
                  false,
                  hidden));
    }
    if (length.isPresent()
        && steps.stream()
            .flatMap(step -> step.checks().stream())
            .allMatch(CheckSpec::asksForFiles)) {
      ANSWER_LENGTH.of(fields).warn("has no effect: no check looks at the answer", null);
    }
    return steps.isEmpty() ? List.of(new ReadStep(STAND_IN, List.of(), false, hidden)) : steps;
  }

  private static void refuseBesideSteps(Fields fields, Key<?> key) {
    if (fields.has(key.name())) {
      key.of(fields).refuse("stands beside 'steps'", "Each step has its own; move it into one.");
    }
  }

  private static ScoreRule score(Fields fields, int steps) {
    Optional<String> score = SCORE.in(fields);
    if (steps == 1) {
      SCORE.of(fields).warn("has no effect: the task has one step", null);
    }
    return score.map(ScoreRule::parse).orElse(ScoreRule.LAST);
  }

  /** The task under its id, by which problems name it; where it stands when it has none. */
  private static FieldValue named(FieldValue task) {
    return task.node()
        .flatMap(YamlNode::asMapping)
        .flatMap(mapping -> mapping.get(ID.name()))
        .flatMap(YamlNode::asScalar)
        .map(YamlNode.Scalar::text)
        .filter(TaskId::isValid)
        .map(id -> task.under(KeyPath.ROOT.child(id)))
        .orElse(task);
  }

  private Optional<TaskId> id(Fields fields) {
    Optional<String> text = ID.in(fields);
    Optional<TaskId> id = text.filter(TaskId::isValid).map(TaskId::new);
    id.ifPresent(valid -> ids.add(valid, ID.of(fields)));
    if (text.isPresent() && id.isEmpty()) {
      ID.of(fields)
          .refuse(
              "may hold only letters, digits, '.', '_' and '-', but is '" + text.get() + "'", null);
    }
    return id;
  }

  private Optional<String> description(Fields fields) {
    Optional<String> text = DESCRIPTION.in(fields);
    text.ifPresent(description -> ids.addDescription(description, DESCRIPTION.of(fields)));
    return text;
  }

  private static Limits limits(Fields fields) {
    return new Limits(
        TIMEOUT.in(fields).orElse(null),
        DEADLINE.in(fields).orElse(null),
        TOOL_CALLS.in(fields).orElse(null),
        THRESHOLD.in(fields).orElse(null));
  }

  /** A word that is odd, though no problem, when it is not among the usual ones. */
  private static String word(Fields fields, Key<Optional<String>> key, List<String> usual) {
    Optional<String> word = key.in(fields).filter(text -> !text.isBlank());
    if (word.isPresent() && !usual.contains(word.get())) {
      key.of(fields).warn("'" + word.get() + "' is unusual", NearestWord.advice(usual, word.get()));
    }
    return word.orElse(UNSPECIFIED);
  }
}
