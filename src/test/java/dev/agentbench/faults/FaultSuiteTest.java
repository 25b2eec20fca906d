package dev.agentbench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.cli.CommandResult;
import dev.agentbench.gateway.Transport;
import dev.agentbench.testing.Belongings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole program against each fault of a Gateway, over every transport. {@code -Dfaults=REGEX}
 * plays only the runs of these names, such as {@code .* over gRPC}.
 */
@Timeout(240)
@Tag("slow")
class FaultSuiteTest {
  static final List<String> USUAL =
      List.of(
          "gateway.timeout=60",
          "gateway.reconnect_attempts=2",
          "gateway.reconnect_delay=0",
          "benchmark.infra_retries=1",
          "benchmark.retry_delay=0",
          "benchmark.rate_window=0.1",
          "benchmark.max_tool_calls=5",
          "benchmark.keep_workspaces=none",
          "benchmark.concurrency=8",
          "logging.level=ERROR");

  /**
   * Java 17's HTTP client never closes the connection of an answer that is no HTTP: one for each
   * call of the run with such answers, which is two for each of its two attempts.
   */
  private static final int LEFT_BY_THE_JDK = 4;

  /** One database for all runs: its schema is made once. */
  @TempDir private static Path folder;

  private static Map<String, Integer> heldBefore = Map.of();

  /** The first run is for what a process loads once and keeps. */
  @BeforeAll
  static void makeTheProject() throws IOException {
    Path project = Files.createDirectory(folder.resolve("project"));
    Files.writeString(project.resolve("README.md"), "The answer is in here.\n");
    CommandResult.in(
        Files.createDirectory(folder.resolve("first")), arguments(FaultRun.all().get(0)));
    heldBefore = Belongings.now();
  }

  @AfterAll
  static void everyThreadSocketFileAndProcessIsGivenBack() {
    Map<String, Integer> mayBeHeld = new HashMap<>(heldBefore);
    mayBeHeld.merge(Belongings.SOCKET, LEFT_BY_THE_JDK, Integer::sum);
    Belongings.assertGivenBackSince(mayBeHeld);
  }

  static List<FaultRun> runs() {
    return Arrays.stream(Transport.values())
        .flatMap(transport -> FaultRun.over(transport).stream())
        .filter(run -> run.toString().matches(System.getProperty("faults", ".*")))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void everyCaseEndsAsItsFileSays(FaultRun run) throws IOException, SQLException {
    CommandResult result = CommandResult.in(folder, arguments(run));

    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(result.code()).as("exit code; %s", result.err()).isEqualTo(run.exit());
    for (FaultCase fault : run.cases()) {
      compare(softly, fault, StoredTrial.read(folder.resolve("metrics.db"), fault.taskId()));
    }
    softly.assertAll();
  }

  private static String[] arguments(FaultRun run) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", "--progress", "none"));
    List<String> settings = new ArrayList<>(USUAL);
    settings.add("gateway.transport=" + run.transport().name().toLowerCase(Locale.ROOT));
    settings.addAll(run.settings());
    settings.add("benchmark.tasks_file=" + run.writeTasks(folder));
    settings.add("benchmark.test_project=" + folder.resolve("project"));
    settings.add(
        "gateway.embedded={step_latency_ms: 0, skills: [], scenario: '%s', dialect: %s}"
            .formatted(run.writeScenario(folder), run.dialect()));
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments.toArray(String[]::new);
  }

  static void compare(SoftAssertions softly, FaultCase fault, StoredTrial stored) {
    String name = fault.name();
    softly.assertThat(stored.status()).as("%s: status", name).isEqualTo(fault.ends());
    if (fault.reason().isEmpty()) {
      softly.assertThat(stored.reason()).as("%s: reason", name).isNull();
    } else {
      softly.assertThat(stored.reason()).as("%s: reason", name).contains(fault.reason());
    }
    softly.assertThat(stored.answer()).as("%s: answer", name).startsWith(fault.answer());
    softly.assertThat(stored.causes()).as("%s: attempts", name).isEqualTo(fault.causes());
    softly.assertThat(stored.sessions()).as("%s: sessions", name).isEqualTo(fault.sessions());
    softly.assertThat(stored.sent()).as("%s: sent", name).isEqualTo(fault.sent());
    softly.assertThat(stored.calls()).as("%s: calls", name).isEqualTo(fault.calls());
    softly.assertThat(stored.skipped()).as("%s: skipped", name).isEqualTo(fault.skipped());
    if (fault.hallucinations() >= 0) {
      softly
          .assertThat(stored.hallucinations())
          .as("%s: hallucinations", name)
          .isEqualTo(fault.hallucinations());
    }
    if (!fault.plan().isEmpty()) {
      softly.assertThat(stored.plan()).as("%s: plan", name).isEqualTo(fault.plan());
    }
    if (!fault.agents().isEmpty()) {
      softly.assertThat(stored.agents()).as("%s: agents", name).isEqualTo(fault.agents());
    }
    if (fault.requests() >= 0) {
      softly.assertThat(stored.requests()).as("%s: requests", name).isEqualTo(fault.requests());
    }
  }

  @Test
  void noTwoCasesHaveOneName() {
    assertThat(FaultRun.all().stream().flatMap(run -> run.cases().stream()).map(FaultCase::taskId))
        .doesNotHaveDuplicates();
  }
}
