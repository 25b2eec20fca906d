package dev.agentbench.acp;

import static dev.agentbench.acp.GeminiStub.call;
import static dev.agentbench.acp.GeminiStub.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.cli.CommandResult;
import dev.agentbench.workspace.command.ProcessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real agent, Gemini CLI, whose model is a stub: what it does with the functions that it is told
 * to call is its own. It is looked for in {@code target/test-tools}, where {@code .ci/run} installs
 * it.
 */
@Timeout(300)
@Tag("slow")
class GeminiCliTest {
  private static final Path PROGRAM =
      Path.of("target/test-tools/gemini-cli/node_modules/.bin/gemini").toAbsolutePath();
  private static final Path TASKS = Path.of("src/test/resources/acp/gemini-tasks.yaml");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A command that is found by its line wherever it runs. */
  private static final String ENDLESS = "sleep 7654321";

  @TempDir private static Path folder;

  private static @Nullable GeminiStub model;
  private static List<Path> before = List.of();
  private static String printed = "";

  /** One run of all tasks; one of the agents is killed in the middle. */
  @BeforeAll
  static void run() throws Exception {
    assumeTrue(Files.isExecutable(PROGRAM), "Gemini CLI is not in target/test-tools: not tried");
    before = belongings();
    Path project = Files.createDirectory(folder.resolve("project"));
    Files.writeString(project.resolve("word.txt"), "marmalade\n");
    model = scripted(new GeminiStub());
    CompletableFuture<CommandResult> run =
        CompletableFuture.supplyAsync(() -> CommandResult.in(folder, arguments(model)));
    await().atMost(PATIENCE).until(() -> run.isDone() || waitingAgent().isPresent());
    waitingAgent().ifPresent(ProcessHandle::destroyForcibly);
    printed = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).err();
  }

  @AfterAll
  static void close() {
    if (model != null) {
      model.close();
    }
  }

  private static GeminiStub scripted(GeminiStub stub) {
    return stub.play("I am killed", call("run_shell_command", command(ENDLESS)), say("Back."))
        .play("I am the reader", call("read_file", file("word.txt")), say("The word is %s"))
        .play(
            "I am the editor",
            call("replace", replacing("marmalade", "jam")),
            call("write_file", Map.of("file_path", "docs/note.txt", "content", "It is jam.\n")),
            say("Done."))
        .play(
            "I am the runner",
            call("run_shell_command", command("tr a-z A-Z < word.txt > loud.txt; cat loud.txt")),
            say("I ran it: %s"))
        .play(
            "I am mistaken",
            call("read_file", file("honey.txt")),
            call("replace", replacing("marmalade", "vinegar")),
            say("It is honey."));
  }

  private static String[] arguments(GeminiStub stub) {
    String agent =
        "agents.gemini={model: gemini-2.5-pro, command: '"
            + PROGRAM
            + " --acp --skip-trust', env: [GEMINI_API_KEY=none, 'GOOGLE_GEMINI_BASE_URL="
            + stub.uri()
            + "']}";
    List<String> arguments =
        new ArrayList<>(List.of("run", "--progress", "none", "--agent", "gemini"));
    Stream.of(
            "benchmark.tasks_file=" + TASKS.toAbsolutePath(),
            "benchmark.test_project=" + folder.resolve("project"),
            "benchmark.concurrency=2",
            agent)
        .forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments.toArray(String[]::new);
  }

  @Test
  void threeTasksAreSolvedOneIsNotAndOneIsKilled() throws SQLException {
    assertThat(
            rows(
                "SELECT task_id || ' ' || status || ': ' || coalesce(failure_reason, '')"
                    + " FROM task_executions ORDER BY task_id"))
        .as(printed)
        .containsExactly(
            "edits passed: ",
            "errs failed: 1 of 1 checks did not pass: contains_text: word.txt does not hold the"
                + " text: honey",
            "killed failed: the agent reported: the agent's process ended with 137",
            "reads passed: ",
            "runs passed: ");
  }

  /** Functions of the agent that read go past the runner, those that write through it. */
  @Test
  void callsAreMediatedOrObserved() throws SQLException {
    assertThat(
            rows(
                "SELECT task_id || ': ' || group_concat(tool_name || iif(observed, ' observed', '')"
                    + " || iif(t.success, ' ok', ' failed'), ', ') FROM (SELECT * FROM tool_calls"
                    + " ORDER BY sequence) AS t JOIN task_executions AS e"
                    + " ON e.id = task_execution_id GROUP BY task_id ORDER BY task_id"))
        .as(printed)
        .containsExactly(
            "edits: write_file ok, write_file ok",
            "errs: read observed failed, write_file ok",
            "killed: execute observed failed",
            "reads: read observed ok",
            "runs: execute observed ok, unreported_change observed ok");
    assertThat(rows("SELECT task_id FROM task_executions WHERE hallucination_count = 1"))
        .containsExactly("errs");
  }

  /** The agent does not tell the tokens of a turn that it did not end. */
  @Test
  void tokensAreThoseThatTheModelHandedOut() throws SQLException {
    GeminiStub stub = Objects.requireNonNull(model);
    assertThat(stub.faults()).isEmpty();
    assertThat(
            rows(
                "SELECT task_id || ' ' || coalesce(llm_call_count, 0) || ' ' || input_tokens"
                    + " || ' ' || output_tokens FROM task_executions ORDER BY task_id"))
        .containsExactly(
            "edits 1 " + stub.handed("I am the editor", 3),
            "errs 1 " + stub.handed("I am mistaken", 3),
            "killed 0 0 0",
            "reads 1 " + stub.handed("I am the reader", 2),
            "runs 1 " + stub.handed("I am the runner", 2));
    assertThat(rows("SELECT DISTINCT model FROM llm_calls")).containsExactly("gemini-2.5-pro");
  }

  @Test
  void theAgentItsStartAndItsSandboxAreKept() throws SQLException {
    String tried = AgentPreset.named("gemini").orElseThrow().tried();
    assertThat(rows("SELECT gateway_version FROM experiments"))
        .containsExactly("gemini-cli " + tried + ", model gemini-2.5-pro");
    assertThat(rows("SELECT DISTINCT startup_ms > 100 FROM task_executions")).containsExactly("1");
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ProcessHandle.allProcesses().map(GeminiCliTest::line))
                    .noneMatch(line -> line.contains(PROGRAM.toString()))
                    .noneMatch(line -> line.contains(ENDLESS)));
    assertThat(belongings()).isEqualTo(before);
  }

  private static Map<String, Object> file(String path) {
    return Map.of("file_path", path);
  }

  private static Map<String, Object> replacing(String old, String text) {
    return Map.of(
        "file_path", "word.txt", "old_string", old, "new_string", text, "instruction", "Do it.");
  }

  private static Map<String, Object> command(String line) {
    return Map.of("command", line, "description", "what the task asks for");
  }

  private static List<String> rows(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  /** The agent that waits for the endless command: the one that was started, not its children. */
  private static Optional<ProcessHandle> waitingAgent() {
    return ProcessHandle.allProcesses()
        .filter(process -> line(process).endsWith(ENDLESS))
        .flatMap(GeminiCliTest::ancestors)
        .filter(process -> line(process).contains("--acp"))
        .filter(process -> !line(process).contains("bwrap"))
        .reduce((below, above) -> above);
  }

  private static Stream<ProcessHandle> ancestors(ProcessHandle process) {
    return Stream.iterate(
            process.parent(), Optional::isPresent, parent -> parent.flatMap(ProcessHandle::parent))
        .map(Optional::get);
  }

  private static String line(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  /** Homes of agents. */
  private static List<Path> belongings() throws IOException {
    try (Stream<Path> entries = Files.list(ProcessFolder.path())) {
      return entries.sorted().toList();
    }
  }
}
