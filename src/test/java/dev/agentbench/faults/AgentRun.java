package dev.agentbench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.agentbench.acp.ScriptedAgents;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.Transport;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cases that are played by an agent behind the ACP Gateway, and share a start of the program.
 *
 * @param start how agents start once the Gateway runs
 */
record AgentRun(FaultRun run, JsonObject start, List<List<String>> steps) {
  private static final Path FILE = Path.of("src", "test", "resources", "acp", "disorders.yaml");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All runs of the file. */
  static List<AgentRun> over(Transport transport) {
    try {
      List<AgentRun> runs = new ArrayList<>();
      YAML.readTree(FILE.toFile()).get("runs").forEach(run -> runs.add(read(run, transport)));
      return runs;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Those cases of the fault suite that an agent behind the ACP Gateway can play. A process takes
   * longer to say anything than the silences there last.
   */
  static List<AgentRun> ofFaults() {
    return FaultRun.all().stream()
        .filter(FaultRun::hasUsualHttp)
        .filter(run -> run.settings().stream().noneMatch(each -> each.contains("gateway.timeout")))
        .flatMap(run -> played(run).stream())
        .toList();
  }

  private static Optional<AgentRun> played(FaultRun run) {
    List<FaultCase> cases = new ArrayList<>();
    List<List<String>> steps = new ArrayList<>();
    for (FaultCase fault : run.cases()) {
      AgentSteps.of(fault)
          .ifPresent(
              own -> {
                cases.add(fault);
                steps.add(own);
              });
    }
    return cases.isEmpty()
        ? Optional.empty()
        : Optional.of(new AgentRun(run.with(cases), JsonObject.EMPTY, steps));
  }

  private static AgentRun read(JsonNode node, Transport transport) {
    List<String> settings = new ArrayList<>();
    node.path("set").forEach(setting -> settings.add(setting.asText()));
    List<FaultCase> cases = new ArrayList<>();
    List<List<String>> steps = new ArrayList<>();
    for (JsonNode fault : node.get("cases")) {
      List<String> own = new ArrayList<>();
      fault.get("agent").forEach(step -> own.add(step.toString()));
      steps.add(own);
      cases.add(FaultCase.read(fault.<ObjectNode>deepCopy().without("agent")));
    }
    FaultRun run =
        new FaultRun(
                "ACP",
                node.get("run").asText(),
                transport,
                settings,
                "nulls_dropped",
                JSON.createObjectNode(),
                List.of(),
                0)
            .with(cases);
    JsonObject start =
        new MessageCodec().readObject(node.path("start").toString()).orElse(JsonObject.EMPTY);
    return new AgentRun(run, start, steps);
  }

  /** Writes what agents do. */
  void writeScripts(ScriptedAgents agents) {
    agents.start(start);
    for (int i = 0; i < steps.size(); i++) {
      agents.play(run.cases().get(i).description(), steps.get(i));
    }
  }

  @Override
  public String toString() {
    return run.toString();
  }
}
