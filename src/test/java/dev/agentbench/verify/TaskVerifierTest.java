package dev.agentbench.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.app.TaskVerification;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Good and bad tasks, tried out with real workspaces, tools and checks. */
@Timeout(120)
@Tag("slow")
class TaskVerifierTest {
  private static final String DOUBLE =
      "class Doubler { static int of(int value) { return value %s; } }";
  private static final String WRITE = "{call: write_file, arguments: {path: %s, content: \"%s\"}}";

  @TempDir Path folder;
  private final List<TaskVerdict> told = new ArrayList<>();
  private String description = "Make Doubler double every number.";
  private String languages = "";

  @BeforeEach
  void makeProject() throws IOException {
    write("tasks/project/Doubler.java", DOUBLE.formatted("+ 2"));
    write("tasks/project/DoublerTest.java", test("of(2) == 4"));
    write("tasks/hidden/DoublerTest.java", test("of(3) == 6"));
  }

  @Test
  void aTaskWithAHiddenTestIsGood() throws Exception {
    TaskVerdict verdict =
        verify(
            "hidden: hidden",
            "{type: test_passes, params: {pattern: DoublerTest.java}}",
            """
            steps: [%s]
            answer: done
            wrong:
              - {name: only the shown case, steps: [%s], answer: done}
            """
                .formatted(
                    WRITE.formatted("Doubler.java", DOUBLE.formatted("* 2")),
                    WRITE.formatted("Doubler.java", DOUBLE.formatted("== 2 ? 4 : value + 2"))));

    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.wrongSolutions()).isEqualTo(11);
    assertThat(told).containsExactly(verdict);
  }

  @Test
  void anAgentThatBendsTheHiddenTestGainsNothing() throws Exception {
    TaskVerdict verdict =
        verify(
            "hidden: hidden",
            "{type: test_passes, params: {pattern: DoublerTest.java}}",
            "{steps: [%s], answer: done}"
                .formatted(WRITE.formatted("DoublerTest.java", test("of(2) == 4"))));
    assertThat(verdict.faults())
        .singleElement()
        .asString()
        .startsWith("fails with its reference solution: test_passes DoublerTest.java");
  }

  @Test
  void aTaskThatIsDoneAlreadyIsBad() throws Exception {
    assertThat(
            verify(
                    "tags: []",
                    "{type: file_exists, params: {path: Doubler.java}}",
                    "{steps: [], answer: done}")
                .faults())
        .contains("passes untouched, with no answer");
  }

  @Test
  void aTaskThatIsFooledBySearchedWordsIsBad() throws Exception {
    assertThat(
            verify(
                    "tags: []",
                    "{type: contains_text, params: {path: Doubler.java, text: \"* 2\"}}",
                    "{steps: [%s], answer: done}"
                        .formatted(WRITE.formatted("Doubler.java", DOUBLE.formatted("* 2"))))
                .faults())
        .containsExactly(
            "passes with files that hold only the searched texts",
            "passes with code that does not compile");
  }

  @Test
  void aTestThatIsJudgedByItsExitCodeAloneIsFooledByAnExit() throws Exception {
    assumeTrue(isInstalled("python3"), "python3 is not installed: not tried");
    languages = "languages: {py: {test_command: 'python3 {files}'}}";
    write("tasks/project/doubler.py", "def of(value):\n    return value + 2\n");
    write("tasks/hidden/test_doubler.py", "from doubler import of\n\nassert of(3) == 6\n");

    TaskVerdict verdict =
        verify(
            "hidden: hidden",
            "{type: test_passes, params: {pattern: test_doubler.py}}",
            "{steps: [%s], answer: done}"
                .formatted(
                    WRITE.formatted("doubler.py", "def of(value):\\n    return value * 2\\n")));

    assertThat(verdict.faults()).containsExactly("passes by an exit with 0 after a faked summary");
  }

  @Test
  void aQuestionWhoseAnswerMayListEverythingIsBad() throws Exception {
    TaskVerdict verdict =
        verify(
            "tags: []",
            "{type: response_matches, params: {pattern: '(?m)^DUE: 2026-04-06$'}},"
                + " {type: response_contains, params: {text: 'Emma'}}",
            "{steps: [], answer: \"Emma has it.\\nNOTE: 12 days\\nDUE: 2026-04-06\"}");

    assertThat(verdict.faults())
        .contains(
            "passes by 60 other values of 'DUE'", "passes by other values of 'DUE' in a comment")
        .noneMatch(fault -> fault.contains("NOTE"));
  }

  @Test
  void aHiddenTestThatUsesWhatTheDescriptionGivesIsTold() throws Exception {
    write("tasks/hidden/DoublerTest.java", test("of(21) == 42"));
    description = "Make Doubler double every number, as 21 to 42.";

    TaskVerdict verdict =
        verify(
            "hidden: hidden",
            "{type: test_passes, params: {pattern: DoublerTest.java}}",
            "{steps: [%s], answer: done}"
                .formatted(WRITE.formatted("Doubler.java", DOUBLE.formatted("* 2"))));

    assertThat(verdict.faults())
        .containsExactly(
            "passes by values copied from the description: its hidden tests use no others");
  }

  @Test
  void aTaskWithoutSolutionOrChecksIsBad() throws Exception {
    assertThat(verify("tags: []", "", "{steps: [], answer: x}").faults())
        .containsExactly("has no checks: any answer passes");
    Files.delete(folder.resolve("tasks/solutions/task_1.yaml"));
    assertThat(verify("tags: []", "{type: file_exists, params: {path: a}}", null).faults())
        .containsExactly("has no reference solution: nobody knows whether it can be done");
  }

  @Test
  void checksThatEndDifferentlyFromTimeToTimeAreTold() throws Exception {
    assertThat(
            verify(
                    "tags: []",
                    "{type: file_exists, params: {path: a.txt}},"
                        + " {type: command_succeeds, params: {command: mkdir once}}",
                    "{steps: [%s], answer: done}".formatted(WRITE.formatted("a.txt", "x")))
                .faults())
        .singleElement()
        .asString()
        .startsWith("is not deterministic: ")
        .contains("command_succeeds mkdir once");
  }

  @Test
  void whatCannotRunHereIsUnverified() throws Exception {
    TaskVerdict verdict =
        verify(
            "tags: []",
            "{type: command_succeeds, params: {command: no-such-program-here}}",
            "{steps: [%s], answer: done}".formatted(WRITE.formatted("a.txt", "x")));
    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.unverified())
        .containsExactly("command_succeeds: no-such-program-here is not installed");
  }

  private TaskVerdict verify(String more, String checks, String solution) throws Exception {
    write(
        "tasks/tasks.yaml",
        """
        tasks:
          - id: task_1
            category: simple
            type: coding
            description: "%s"
            %s
            auto_check: [%s]
        """
            .formatted(description, more, checks));
    if (solution != null) {
      String body = solution.startsWith("{") ? solution.substring(1, solution.length() - 1) : null;
      write(
          "tasks/solutions/task_1.yaml",
          body == null ? "task: task_1\n" + solution : "{task: task_1, " + body + "}");
    }
    Configuration configuration = configuration();
    TaskSet set = new TaskLoader().load(configuration.tasks());
    return TaskVerification.of(configuration, set, set.tasks(), 1, told::add).get(0);
  }

  private Configuration configuration() {
    return ConfigLoader.load(
        write(
            "config.yaml",
            """
            benchmark:
              tasks_file: %1$s/tasks
              test_project: %1$s/tasks/project
              workspaces_dir: %1$s/w
              %2$s
            """
                .formatted(folder, languages)),
        List.of(),
        Map.of());
  }

  private static String test(String claim) {
    return "class DoublerTest { public static void main(String[] a) {"
        + " if (!(Doubler."
        + claim
        + ")) throw new AssertionError(); } }";
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
  }

  private Path write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
