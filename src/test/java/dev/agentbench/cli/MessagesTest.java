package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type at night, and what they are told. */
@Tag("slow")
class MessagesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "rn, Unknown command: 'rn', Did you mean 'run'?",
    "run --limt 3, Unknown option: '--limt', Did you mean '--limit'?",
    "run --progress plan, --progress is 'plan', Did you mean 'plain'?",
    "run --mode singel-agent, --mode is 'singel-agent', Did you mean 'single-agent'?",
    "gateway --mode multiagent, --mode is 'multiagent', Did you mean 'multi-agent'?",
    "run --category simpel, No task of category simpel, Did you mean 'simple'?",
    "run --type codng --dry-run, No task of type codng, Did you mean 'coding'?",
    "run --watch tsk_001, --watch: no such task: tsk_001, Did you mean 'task_001'?",
    "tasks list --type debgu, No task of type debgu, Did you mean 'debug'?",
    "tasks show tsk_001, No such task: tsk_001, Did you mean 'task_001'?",
    "charts --latest --format svgg, --format is 'svgg', Did you mean 'svg'?",
    "charts --latest --type tool-cals, no such chart: tool-cals, Did you mean 'tool-calls'?",
    "report --format markdwon, --format is 'markdwon', Did you mean 'markdown'?",
    "compare a b --format jsn, --format is 'jsn', Did you mean 'json'?",
    "export --all --format parket, --format is 'parket', Did you mean 'parquet'?",
    "run --task-ids tsk_001, No such task: tsk_001, Did you mean 'task_001'?",
    "run --gateway nonsense, --gateway is 'nonsense', not embedded or an address",
  })
  void aWordThatIsUnknownIsToldWithTheNearestOne(String line, String said, String advice) {
    CommandResult result = CommandResult.of(line.split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(said, advice).doesNotContain("'3'", "--set");
  }

  /** One wrong word among right ones would narrow a run without a word. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --category simple,medum; No task of category medum; Did you mean 'medium'?",
        "run --category simple, medum; No task of category medum; Did you mean 'medium'?",
        "run --type coding,debg,quesion; No task of type debg, quesion; Did you mean 'debug', 'question'?",
        "run --task-ids task_001,task_02; No such task: task_02; Did you mean 'task_002'?",
        "ab-test --config-a config.yaml --config-b config.yaml --category simple,medum; No task of category medum; Did you mean 'medium'?",
        "tasks list --category simple,medum; No task of category medum; Did you mean 'medium'?",
        "charts --latest --type tool-calls,durtion; no such chart: durtion; Did you mean 'durations'?",
        "run --category ,; --category is empty; Give it a value",
        "run --task-ids ,; --task-ids is empty; Give it a value",
        "run --tag ,; --tag is empty; Give it a value",
        "charts --latest --type ,; --type is empty; Give it a value",
      })
  void anUnknownWordOfAListIsRefusedByName(String line) {
    String[] parts = line.split("; ");
    CommandResult result = CommandResult.of(parts[0].split(" (?!medum)"));
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(parts[1], parts[2]);
  }

  @Test
  void helpAndVersionAreUnderstoodAsOtherProgramsDo() {
    assertThat(CommandResult.of("help").out()).isEqualTo(CommandResult.of("--help").out());
    assertThat(CommandResult.of("help", "run").out())
        .isEqualTo(CommandResult.of("run", "--help").out());
    for (String word : List.of("version", "-V")) {
      assertThat(CommandResult.of(word).out()).isEqualTo(CommandResult.of("--version").out());
    }
  }

  @Test
  void whereNothingIsYetTheWholePathIsToldAndAProgramGetsAnEmptyList() {
    CommandResult list = CommandResult.in(folder, "experiments", "list");
    assertThat(list.code()).isEqualTo(1);
    assertThat(list.err()).contains("No database at " + folder.resolve("metrics.db") + " yet");
    CommandResult json = CommandResult.in(folder, "experiments", "list", "--json");
    assertThat(json.code()).as(json.err()).isZero();
    assertThat(json.out().strip()).isEqualTo("[]");
    Path none = folder.resolve("none");
    CommandResult tasks =
        CommandResult.in(folder, "tasks", "list", "--set", "benchmark.tasks_file=" + none);
    assertThat(tasks.code()).isEqualTo(2);
    assertThat(tasks.err()).contains(none + ": does not exist", "benchmark.tasks_file");
  }

  @Test
  void aProjectThatIsMissingIsToldBeforeTheFirstTrial() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 2);
    Files.delete(folder.resolve("project/readme.txt"));
    Files.delete(folder.resolve("project"));

    CommandResult run = CommandResult.in(folder, tasks.with(0, "run"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("the project folder " + folder.resolve("project") + " does not exist", "t1, t2")
        .contains("benchmark.test_project");
    assertThat(folder.resolve("metrics.db")).doesNotExist();
    assertThat(CommandResult.in(folder, tasks.with(0, "run", "--dry-run")).code()).isEqualTo(2);
  }

  @Test
  void whatTheFormerRunnerHadIsToldWhereTrialsRunAndNowhereElse() throws Exception {
    String[] former = {"--set", "benchmark.max_iterations=50", "--set", "database.echo=false"};
    TinyTasks tasks = new TinyTasks(folder, 1);
    List<String> words = new ArrayList<>(List.of(tasks.with(0, "run")));
    words.addAll(List.of(former));

    CommandResult run = CommandResult.in(folder, words.toArray(String[]::new));
    CommandResult list =
        CommandResult.in(folder, "experiments", "list", former[0], former[1], former[2], former[3]);

    assertThat(run.err()).containsOnlyOnce("database.echo: belongs to the former runner");
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.err()).doesNotContain("former");
  }

  @Test
  void aRunThatIsRefusedNamesNoExperimentThatIsNotKept() throws Exception {
    String[] words = new TinyTasks(folder, 1).with(0, "run", "--baseline", "zzzz");
    CommandResult run = CommandResult.in(folder, words);
    assertThat(run.code()).as(run.err()).isNotZero();
    assertThat(run.err()).contains("No experiment 'zzzz'").doesNotContain("Experiment ");
  }

  @Test
  void aReportWithoutArgumentsIsThatOfTheNewest() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 1);
    assertThat(CommandResult.in(folder, tasks.with(0, "run")).code()).isZero();

    CommandResult report = CommandResult.in(folder, "report");

    assertThat(report.code()).as(report.err()).isZero();
    assertThat(folder.resolve("reports")).isDirectoryContaining("glob:**.md");
  }

  @Test
  void aTaskIdIsToldWithTheNearestOne() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 1);
    tasks.write(List.of("task_001"), "Say hello.");
    assertThat(CommandResult.in(folder, tasks.with(0, "tasks", "show", "tsk_001")).err())
        .contains("No such task: tsk_001", "Did you mean 'task_001'?");
  }

  @Test
  void setupThatNeedsAShellSaysSo() throws Exception {
    CommandResult run = runOf("setup: [\"false && true\"]");
    assertThat(run.out() + run.err())
        .contains("exited with 1, and said nothing", "'&&' is passed on as a word: no shell runs");
  }

  @Test
  void testsOfALanguageWithoutATestCommandAreSkippedAndToldBefore() throws Exception {
    String check = "auto_check: [{type: test_passes, params: {pattern: '*.test.ts'}}]";

    CommandResult run = runOf(check);

    assertThat(run.out() + run.err())
        .contains("unverified", "no test command is configured for .ts")
        .doesNotContain("no test file matches");
    CommandResult valid = validate();
    assertThat(valid.code()).isZero();
    assertThat(valid.err())
        .contains("test_passes will be skipped", "benchmark.languages.ts.test_command");
  }

  @Test
  void aTaskThatChecksNothingIsToldByValidate() throws Exception {
    tasks("tags: [x]");
    assertThat(validate().err()).contains("t1", "has no checks: any answer passes");
  }

  private CommandResult runOf(String line) throws Exception {
    List<String> words = new ArrayList<>(List.of(tasks(line).with(0, "run")));
    words.addAll(List.of("--progress", "plain"));
    return CommandResult.in(folder, words.toArray(String[]::new));
  }

  private CommandResult validate() {
    return CommandResult.in(folder, "tasks", "validate", folder.resolve("tasks.yaml").toString());
  }

  /** One task with a line more. */
  private TinyTasks tasks(String line) throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 1);
    Path file = folder.resolve("tasks.yaml");
    Files.writeString(file, Files.readString(file) + "    " + line + "\n");
    return tasks;
  }
}
