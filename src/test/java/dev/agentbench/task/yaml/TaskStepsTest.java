package dev.agentbench.task.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.error.Problem;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.ScoreRule;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.TaskStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks with several steps, and their reference solutions, as files say them. */
class TaskStepsTest {
  private static final String STEPS =
      """
      tasks:
        - id: t
          score: mean
          hidden: hidden/all
          steps:
            - description: Write a.txt.
              auto_check: [{type: file_exists, params: {path: a.txt}}]
              stop_unless: passed
            - description: Write b.txt.
              hidden: hidden/own
              auto_check:
                - {type: file_exists, params: {path: b.txt}}
                - {type: file_exists, params: {path: a.txt}}
      """;

  @TempDir private Path folder;

  @Test
  void eachStepHasItsDescriptionChecksGateAndHiddenFiles() throws IOException {
    Task task = load(STEPS);

    assertThat(task.score()).isEqualTo(ScoreRule.MEAN);
    assertThat(task.steps())
        .containsExactly(
            new TaskStep(
                "Write a.txt.", List.of(new CheckSpec.FileExists("a.txt")), true, hidden("all")),
            new TaskStep(
                "Write b.txt.",
                List.of(new CheckSpec.FileExists("b.txt"), new CheckSpec.FileExists("a.txt")),
                false,
                hidden("own")));
    assertThat(task.description()).isEqualTo("Write a.txt.\n\nWrite b.txt.");
    assertThat(task.checks()).hasSize(3);
    assertThat(task.hidden()).containsExactly(hidden("all"), hidden("own"));
    assertThat(task.step(2).description()).isEqualTo("Write b.txt.");
    assertThat(task.step(2).hasSteps()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "score: mean, score: last",
    "stop_unless: passed, stop_unless: null",
    "Write b.txt., Write the file b.txt.",
    "path: b.txt, path: c.txt",
    "hidden/own, hidden/all"
  })
  void whateverAStepAsksForChangesTheDigest(String part, String other) throws IOException {
    String before = load(STEPS).digest();
    String changed = STEPS.replace(part, other);
    assertThat(changed).isNotEqualTo(STEPS);
    assertThat(load(changed).digest()).isNotEqualTo(before);
  }

  @Test
  void aTaskOfOneStepAsksForTheSameAsATaskWithoutSteps() throws IOException {
    String plain =
        """
        tasks:
          - id: t
            description: Write a.txt.
            auto_check: [{type: file_exists, params: {path: a.txt}}]
        """;
    String inOneStep =
        """
        tasks:
          - id: t
            steps:
              - description: Write a.txt.
                auto_check: [{type: file_exists, params: {path: a.txt}}]
        """;
    assertThat(load(inOneStep)).isEqualTo(load(plain));
  }

  @Test
  void allProblemsOfStepsAreToldWithTheirPlaces() throws IOException {
    String file =
        """
        tasks:
          - id: t
            description: Beside the steps.
            score: best
            steps:
              - description: One.
                auto_check: []
                stop_unless: failed
              - auto_check: [{type: file_exists, params: {path: ../x}}]
                after: 1
              - just words
          - id: none
            steps: []
        """;
    Files.writeString(folder.resolve("tasks.yaml"), file);

    assertThatThrownBy(() -> new TaskLoader().load(folder.resolve("tasks.yaml")))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            invalid ->
                assertThat(invalid.problems())
                    .extracting(TaskStepsTest::brief)
                    .containsExactlyInAnyOrder(
                        "3 t.description: stands beside 'steps'",
                        "4 t.score: expected last or mean, found the text 'best'",
                        "7 t.steps[0].auto_check: has no check",
                        "8 t.steps[0].stop_unless: expected passed, found the text 'failed'",
                        "9 t.steps[1].description: is missing",
                        "9 t.steps[1].auto_check[0].params.path: must not leave the workspace:"
                            + " '../x'",
                        "10 t.steps[1].after: unknown key",
                        "11 t.steps[2]: expected keys and values, found the text 'just words'",
                        "13 none.steps: has no step"));
  }

  @Test
  void whatHasNoEffectIsWarnedAbout() throws IOException {
    Files.writeString(
        folder.resolve("tasks.yaml"),
        """
        tasks:
          - id: t
            score: mean
            steps:
              - description: One.
                auto_check: [{type: file_exists, params: {path: a.txt}}]
                stop_unless: passed
        """);
    assertThat(new TaskLoader().load(folder.resolve("tasks.yaml")).warnings())
        .extracting(TaskStepsTest::brief)
        .containsExactlyInAnyOrder(
            "3 t.score: has no effect: the task has one step",
            "7 t.steps[0].stop_unless: has no effect: no step follows");
  }

  @Test
  void aSolutionFileHasOneSolutionForEachStep() throws IOException {
    load(STEPS);
    write(
        "solutions/t.yaml",
        """
        task: t
        solutions:
          - answer: One.
            steps: [{say: I begin.}]
          - answer: Two.
            wrong: [{name: says three, answer: Three.}]
        """);

    List<Solution> solutions = loadAll().solutionsOf(new TaskId("t"));

    assertThat(solutions).extracting(Solution::step).containsExactly(1, 2);
    assertThat(solutions).extracting(Solution::answer).containsExactly("One.", "Two.");
    assertThat(solutions.get(1).wrong()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "answer: Done.|the task has 2 steps, but here is the solution of 1",
        "solutions: [{answer: One.}]|the task has 2 steps, but here is the solution of 1",
        "'answer: No.\nsolutions: [{answer: One.}, {answer: Two.}]'|stands beside 'solutions'"
      })
  void solutionsThatDoNotFitTheStepsAreRefused(String solutions, String problem)
      throws IOException {
    load(STEPS);
    write("solutions/t.yaml", "task: t\n" + solutions.replace("\\n", "\n") + "\n");
    assertThatThrownBy(this::loadAll).hasMessageContaining(problem);
  }

  private static String brief(Problem problem) {
    return problem.line() + " " + problem.subject() + ": " + problem.message();
  }

  private Path hidden(String name) throws IOException {
    return folder.toRealPath().resolve("hidden").resolve(name);
  }

  private Task load(String yaml) throws IOException {
    write("hidden/all/all.txt", "all");
    write("hidden/own/own.txt", "own");
    write("tasks.yaml", yaml);
    return loadAll().tasks().get(0);
  }

  private TaskSet loadAll() {
    return new TaskLoader().load(folder);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
