package dev.agentbench.task.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.error.Problem;
import dev.agentbench.task.AnswerRule;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Limits;
import dev.agentbench.task.Solution.CallTool;
import dev.agentbench.task.Solution.Say;
import dev.agentbench.task.Solution.SwitchAgent;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.WrongSolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskLoaderTest {
  private static final String MINIMAL = "tasks:\n  - {id: %1$s, description: Do %1$s.}\n";

  @TempDir Path folder;

  @Test
  void tasksMayShareKeysByMerging() throws IOException {
    write(
        "tasks.yaml",
        """
        tasks:
          - &base
            id: t1
            description: first
            category: simple
            auto_check: [{type: file_exists, params: {path: a.txt}}]
          - <<: *base
            id: t2
            description: second
        """);

    List<Task> tasks = load().tasks();

    assertThat(tasks).extracting(Task::id).containsExactly(new TaskId("t1"), new TaskId("t2"));
    assertThat(tasks.get(1).description()).isEqualTo("second");
    assertThat(tasks.get(1).category()).isEqualTo("simple");
    assertThat(tasks.get(1).checks()).isEqualTo(tasks.get(0).checks()).hasSize(1);
  }

  @Test
  void everyFieldOfATaskIsRead() throws IOException {
    write("hidden/task_001/a_test.dart", "void main() {}");
    write(
        "tasks.yaml",
        """
        tasks:
          - id: task_001
            category: complex
            type: mixed
            title: "A title"
            description: |
              First line.
              Second line.
            expected_agent: "Architect + Coder"
            expected_files: [lib/a.dart, "lib/**/*.dart"]
            success_criteria: ["It compiles", "It is pretty"]
            auto_check:
              - {type: file_exists, params: {path: "lib/*.dart"}}
              - {type: file_absent, params: {path: lib/old.dart}}
              - {type: contains_text, params: {path: lib/a.dart, text: 42}}
              - {type: matches_regex, params: {path: lib/a.dart, pattern: "^class A$"}}
              - {type: syntax_valid, params: {path: lib/a.dart}}
              - {type: not_contains_text, params: {path: lib/a.dart, text: TODO}}
              - {type: file_unchanged, params: {path: lib/a.dart}}
              - {type: files_changed_within, params: {paths: ["lib/**", README.md]}}
              - {type: symbol_defined, params: {path: A.java, symbol: "method A.to(int,B):C"}}
              - {type: test_passes, params: {pattern: "*"}}
              - {type: command_succeeds, params: {command: "ls -l", cwd: lib, timeout: 1.5}}
              - {type: command_succeeds, params: {command: "true"}}
              - {type: response_contains, params: {text: done}}
              - {type: response_matches, params: {pattern: "line \\\\d+"}}
            estimated_time: "5 minutes"
            complexity_score: 7
            tags: [nightly, io]
            timeout: 90
            deadline: 600.5
            max_tool_calls: 12
            pass_threshold: 0.75
            project: templates/flutter
            setup: ["git init", "git add ."]
            hidden: hidden/task_001
        metadata: {version: "2.0", anything: [goes]}
        """);

    Task task = load().tasks().get(0);

    assertThat(task.id()).isEqualTo(new TaskId("task_001"));
    assertThat(task.category()).isEqualTo("complex");
    assertThat(task.type()).isEqualTo("mixed");
    assertThat(task.title()).isEqualTo("A title");
    assertThat(task.description()).isEqualTo("First line.\nSecond line.\n");
    assertThat(task.expectedAgents()).containsExactly("architect", "coder");
    assertThat(task.expectedFiles()).containsExactly("lib/a.dart", "lib/**/*.dart");
    assertThat(task.successCriteria()).containsExactly("It compiles", "It is pretty");
    assertThat(task.checks())
        .extracting(check -> check.type().id() + " " + check.subject())
        .containsExactly(
            "file_exists lib/*.dart",
            "file_absent lib/old.dart",
            "contains_text lib/a.dart",
            "matches_regex lib/a.dart",
            "syntax_valid lib/a.dart",
            "not_contains_text lib/a.dart",
            "file_unchanged lib/a.dart",
            "files_changed_within lib/**, README.md",
            "symbol_defined A.java: method A.to(int, B): C",
            "test_passes *",
            "command_succeeds ls -l",
            "command_succeeds true",
            "response_contains done",
            "response_matches line \\d+");
    assertThat(((CheckSpec.ContainsText) task.checks().get(2)).text()).isEqualTo("42");
    assertThat(((CheckSpec.MatchesRegex) task.checks().get(3)).pattern().matcher("x\nclass A\ny"))
        .matches(java.util.regex.Matcher::find);
    assertThat(task.checks().get(10))
        .isEqualTo(new CheckSpec.CommandSucceeds("ls -l", "lib", Duration.ofMillis(1500)));
    assertThat(task.checks().get(11)).isEqualTo(new CheckSpec.CommandSucceeds("true", ".", null));
    assertThat(task.estimatedTime()).isEqualTo("5 minutes");
    assertThat(task.complexityScore()).isEqualTo(7);
    assertThat(task.tags()).containsExactly("nightly", "io");
    assertThat(task.limits())
        .isEqualTo(new Limits(Duration.ofSeconds(90), Duration.ofMillis(600_500), 12, 0.75));
    assertThat(task.project()).isEqualTo("templates/flutter");
    assertThat(task.setup()).containsExactly("git init", "git add .");
    assertThat(task.hidden()).containsExactly(folder.toRealPath().resolve("hidden/task_001"));
  }

  @Test
  void aTaskNeedsOnlyIdAndDescription() throws IOException {
    write("tasks.yaml", MINIMAL.formatted("only"));

    TaskSet set = load();

    Task task = set.tasks().get(0);
    assertThat(task.title()).isEqualTo("only");
    assertThat(task.category()).isEqualTo("unspecified");
    assertThat(task.limits()).isEqualTo(Limits.NONE);
    assertThat(task.checks()).isEmpty();
    assertThat(task.expectedAgent()).isNull();
    assertThat(set.warnings()).isEmpty();
  }

  @Test
  void theFilesOfAFolderAreReadByNameAndSubFoldersAreNot() throws IOException {
    write("b.yml", MINIMAL.formatted("second"));
    write("a.yaml", MINIMAL.formatted("first"));
    write("c.txt", "no task file");
    write(".hidden.yaml", "- no task file");
    write("project/tasks.yaml", "- no task file");
    write("solutions/first.yaml", "task: first\nanswer: Done.\n");

    TaskSet set = load();

    assertThat(set.tasks()).extracting(Task::title).containsExactly("first", "second");
    assertThat(set.solutions()).hasSize(1);
    assertThat(set.source()).isEqualTo(folder);
  }

  @Test
  void aSolutionIsReadBesideItsTask() throws IOException {
    Path tasks = write("tasks.yaml", MINIMAL.formatted("task_001"));
    write("solutions/another.yaml", "task: another\nanswer: Of another task file.\n");
    write(
        "solutions/task_001.yaml",
        """
        task: task_001
        steps:
          - say: "I look first."
          - switch_agent: coder
            reason: "code to write"
          - switch_agent: debug
          - call: read_file
            arguments: {path: src/A.java, lines: [1, 2.5], deep: {all: true, none: ~, text: "7"}}
          - call: list_files
        answer: |
          Done.
        wrong:
          - name: only says so
            answer: Done.
          - name: writes nothing into it
            steps: [{call: write_file, arguments: {path: src/A.java, content: ""}}]
        """);

    TaskSet set = new TaskLoader().load(tasks);

    assertThat(set.solutions()).hasSize(1);
    var solution = set.solutionsOf(new TaskId("task_001")).get(0);
    assertThat(solution.answer()).isEqualTo("Done.\n");
    assertThat(solution.steps())
        .containsExactly(
            new Say("I look first."),
            new SwitchAgent("coder", "code to write"),
            new SwitchAgent("debug", null),
            new CallTool(
                "read_file",
                "{\"path\":\"src/A.java\",\"lines\":[1,2.5],"
                    + "\"deep\":{\"all\":true,\"none\":null,\"text\":\"7\"}}"),
            new CallTool("list_files", "{}"));
    assertThat(solution.wrong())
        .containsExactly(
            new WrongSolution("only says so", List.of(), "Done."),
            new WrongSolution(
                "writes nothing into it",
                List.of(new CallTool("write_file", "{\"path\":\"src/A.java\",\"content\":\"\"}")),
                null));
  }

  @Test
  void twoWrongSolutionsOfOneNameAreAProblem() throws IOException {
    write("tasks.yaml", MINIMAL.formatted("task_001"));
    write(
        "solutions/task_001.yaml",
        """
        task: task_001
        answer: Done.
        wrong:
          - {name: lazy, answer: Done.}
          - {name: lazy, answer: Also done.}
          - {name: the right one}
        """);

    assertThatThrownBy(this::load)
        .hasMessageContaining("task_001.yaml:6:12: wrong[2].name: a wrong solution must differ")
        .hasMessageContaining(
            "task_001.yaml:5:12: wrong[1].name: a wrong solution is named 'lazy' already");
  }

  @Test
  void aSolutionOfNoTaskIsAProblem() throws IOException {
    write("tasks.yaml", MINIMAL.formatted("task_001"));
    write("solutions/task_002.yaml", "task: task_002\nanswer: Done.\n");

    assertThatThrownBy(this::load)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("task_002.yaml:1:7: task: there is no task 'task_002'")
        .hasMessageContaining("Did you mean 'task_001'?");
  }

  @Test
  void anUnusualCategoryOrTypeIsAWarning() throws IOException {
    write("tasks.yaml", "tasks:\n  - {id: a, description: b, category: simpel, type: research}\n");

    TaskSet set = load();

    assertThat(set.tasks().get(0).category()).isEqualTo("simpel");
    assertThat(set.warnings())
        .extracting(warning -> rendered(warning))
        .containsExactly(
            "tasks.yaml:2:39: a.category: 'simpel' is unusual. Did you mean 'simple'?",
            "tasks.yaml:2:53: a.type: 'research' is unusual."
                + " Known: coding, architecture, debug, question, mixed.");
  }

  @Test
  void aFolderWithoutTaskFilesIsAProblem() {
    assertThatThrownBy(this::load)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the folder holds no task file (*.yaml, *.yml)");
  }

  @Test
  void aMissingFileIsAProblem() {
    assertThatThrownBy(() -> new TaskLoader().load(folder.resolve("none.yaml")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder.resolve("none.yaml") + ": does not exist")
        .hasMessageContaining("benchmark.tasks_file");
  }

  @Test
  void equalWorkHasEqualDigestsAndOtherWorkHasNot() throws IOException {
    List<String> digests = new ArrayList<>();
    for (String task :
        List.of(
            "{id: base, description: d, timeout: 60, setup: [a, b]}",
            "{id: same, description: d, timeout: 60.0, setup: [a, b], title: Other, tags: [x]}",
            "{id: text, description: e, timeout: 60, setup: [a, b]}",
            "{id: limit, description: d, timeout: 61, setup: [a, b]}",
            "{id: setup, description: d, timeout: 60, setup: ['a, b']}",
            "{id: project, description: d, timeout: 60, setup: [a, b], project: p}",
            "{id: check, description: d, timeout: 60, setup: [a, b],"
                + " auto_check: [{type: file_exists, params: {path: x}}]}")) {
      write("tasks.yaml", "tasks:\n  - " + task + "\n");
      digests.add(load().tasks().get(0).digest());
    }

    assertThat(digests.get(0)).matches("[0-9a-f]{64}").isEqualTo(digests.get(1));
    assertThat(digests.subList(1, 7)).doesNotHaveDuplicates();
  }

  @Test
  void aDescriptionThatStandsTwiceIsAProblem() throws IOException {
    write("a.yaml", "tasks:\n  - {id: first, description: Do it.}\n");
    write("b.yaml", "tasks:\n  - id: second\n    description: |\n      Do it.\n");

    assertThatThrownBy(this::load)
        .hasMessageContaining(
            "b.yaml:3:18: second.description: duplicate description, first used at")
        .hasMessageContaining("a.yaml:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: response_contains, params: {text: FORTY-two}}",
        "{type: response_matches, params: {pattern: 'fo\\w+-two$'}}"
      })
  void aDescriptionThatHoldsTheAnswerIsAProblem(String check) throws IOException {
    write(
        "tasks.yaml",
        "tasks:\n  - id: a\n    description: Is it forty-two\n    auto_check:\n      - " + check);

    assertThatThrownBy(this::load)
        .hasMessageContaining("tasks.yaml:5:9: a.auto_check[0]: the description answers response_")
        .hasMessageContaining("Ask for what only the project tells.");
  }

  @Test
  void aCheckOfTheAnswerCountsAndTheTaskLimitsItsLength() throws IOException {
    write(
        "tasks.yaml",
        """
        tasks:
          - id: a
            description: When?
            max_answer_length: 500
            auto_check:
              - {type: response_matches, params: {pattern: '^DUE: 4', exactly: 1}}
              - {type: response_contains, params: {text: x}}
          - id: b
            description: Where?
            auto_check:
              - {type: response_contains, params: {text: x}}
        """);

    List<Task> tasks = load().tasks();

    assertThat(tasks.get(0).checks())
        .map(check -> ((CheckSpec.OfAnswer) check).rule())
        .containsExactly(new AnswerRule(1, 500), new AnswerRule(null, 500));
    assertThat(tasks.get(1).checks())
        .containsExactly(new CheckSpec.ResponseContains("x", AnswerRule.USUAL));
  }

  @Test
  void theRuleOfAnAnswerIsPartOfTheDigest() throws IOException {
    String task =
        "tasks:\n  - id: a\n    description: When?\n    auto_check:\n"
            + "      - {type: response_contains, params: {text: 'DUE: 4'%s}}\n%s";
    write("tasks.yaml", task.formatted("", ""));
    String usual = load().tasks().get(0).digest();
    write("tasks.yaml", task.formatted(", exactly: 1", ""));
    String once = load().tasks().get(0).digest();
    write("tasks.yaml", task.formatted("", "    max_answer_length: 500\n"));
    String shorter = load().tasks().get(0).digest();

    assertThat(List.of(usual, once, shorter)).doesNotHaveDuplicates();
  }

  @Test
  void aCountThatSeesNoOtherValueIsWarnedOf() throws IOException {
    write(
        "tasks.yaml",
        """
        tasks:
          - id: a
            description: When?
            auto_check:
              - {type: response_matches, params: {pattern: '2026-04-07', exactly: 1}}
          - id: b
            description: Where?
            max_answer_length: 500
        """);

    assertThat(load().warnings())
        .map(Problem::message)
        .containsExactly(
            "'exactly' counts this one value only: an answer that also names all others passes"
                + " response_matches '2026-04-07'",
            "has no effect: no check looks at the answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exactly: 0", "exactly: 1.5", "exactly: once", "exact: 1"})
  void aCountThatIsNoneIsAProblem(String count) throws IOException {
    write(
        "tasks.yaml",
        "tasks:\n  - id: a\n    description: When?\n    auto_check:\n"
            + "      - {type: response_contains, params: {text: x, "
            + count
            + "}}");

    assertThatThrownBy(this::load).hasMessageContaining("exact");
  }

  private TaskSet load() {
    return new TaskLoader().load(folder);
  }

  private String rendered(Problem problem) {
    return problem.render().replace(folder + "/", "");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
