package dev.agentbench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.acp.AcpGateway;
import dev.agentbench.acp.ScriptedAgents;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.cli.CommandResult;
import dev.agentbench.front.FrontSettings;
import dev.agentbench.front.grpc.GrpcDoor;
import dev.agentbench.gateway.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
  private static GrpcDoor grpc;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path project = Files.createDirectory(folder.resolve("project"));
    Files.writeString(project.resolve("README.md"), "The answer is in here.\n");
    agents = new ScriptedAgents(Files.createDirectory(folder.resolve("scripts")));
    agents.start(JsonObject.EMPTY);
    gateway = AcpGateway.start(agents.settings(), FrontSettings.local());
    grpc = GrpcDoor.open("127.0.0.1", 0, gateway.context());
  }

  @AfterAll
  static void everyProcessIsGone() {
    grpc.close();
    gateway.close();
    assertThat(
            ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .flatMap(info -> info.commandLine().stream())
                .filter(line -> line.contains(folder.toString()) || line.contains(CHILD)))
        .isEmpty();
  }

  static List<AgentRun> runs() {
    List<AgentRun> runs = new ArrayList<>(AgentRun.ofFaults());
    for (Transport transport : Transport.values()) {
      runs.addAll(AgentRun.over(transport));
    }
    return runs;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void everyCaseEndsAsItsFileSays(AgentRun agentRun) throws IOException, SQLException {
    agentRun.writeScripts(agents);
    FaultRun run = agentRun.run();

    Path stored = Files.createDirectories(folder.resolve(run.transport().name()));
    CommandResult result = CommandResult.in(stored, arguments(run));

    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(result.code()).as("exit code; %s", result.err()).isEqualTo(run.exit());
    for (FaultCase fault : run.cases()) {
      FaultSuiteTest.compare(
          softly, fault, StoredTrial.read(stored.resolve("metrics.db"), fault.taskId()));
    }
    softly.assertAll();
  }

  private static String[] arguments(FaultRun run) throws IOException {
    URI address =
        switch (run.transport()) {
          case WEBSOCKET -> gateway.baseUrl();
          case GRPC -> grpc.target();
        };
    List<String> arguments =
        new ArrayList<>(List.of("run", "--progress", "none", "--gateway", address.toString()));
    List<String> settings = new ArrayList<>(FaultSuiteTest.USUAL);
    settings.addAll(run.settings());
    settings.add("benchmark.tasks_file=" + run.writeTasks(folder));
    settings.add("benchmark.test_project=" + folder.resolve("project"));
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments.toArray(String[]::new);
  }
}
