package dev.agentbench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.acp.AcpGateway;
import dev.agentbench.acp.ScriptedAgents;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.cli.CommandResult;
import dev.agentbench.front.FrontSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole program against a scripted agent behind the ACP Gateway. */
@Timeout(300)
@Tag("slow")
class AgentFaultsTest {
  /** What a scripted agent leaves behind. */
  private static final String CHILD = "sleep 1234567";

  @TempDir private static Path folder;

  private static ScriptedAgents agents;
  private static AcpGateway gateway;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path project = Files.createDirectory(folder.resolve("project"));
    Files.writeString(project.resolve("README.md"), "The answer is in here.\n");
    agents = new ScriptedAgents(Files.createDirectory(folder.resolve("scripts")));
    agents.start(JsonObject.EMPTY);
    gateway = AcpGateway.start(agents.settings(), FrontSettings.local());
  }

  @AfterAll
  static void everyProcessIsGone() {
    gateway.close();
    assertThat(
            ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .flatMap(info -> info.commandLine().stream())
                .filter(line -> line.contains(folder.toString()) || line.contains(CHILD)))
        .isEmpty();
  }

  static List<AgentRun> runs() {
    return Stream.concat(AgentRun.all().stream(), AgentRun.ofFaults().stream()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void everyCaseEndsAsItsFileSays(AgentRun agentRun) throws IOException, SQLException {
    agentRun.writeScripts(agents);
    FaultRun run = agentRun.run();

    CommandResult result = CommandResult.in(folder, arguments(run));

    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(result.code()).as("exit code; %s", result.err()).isEqualTo(run.exit());
    for (FaultCase fault : run.cases()) {
      FaultSuiteTest.compare(
          softly, fault, StoredTrial.read(folder.resolve("metrics.db"), fault.taskId()));
    }
    softly.assertAll();
  }

  private static String[] arguments(FaultRun run) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("run", "--progress", "none", "--gateway", gateway.baseUrl().toString()));
    List<String> settings = new ArrayList<>(FaultSuiteTest.USUAL);
    settings.addAll(run.settings());
    settings.add("benchmark.tasks_file=" + run.writeTasks(folder));
    settings.add("benchmark.test_project=" + folder.resolve("project"));
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments.toArray(String[]::new);
  }
}
