package dev.agentbench.acp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.cli.CommandResult;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;

/** All that is said on the streams of real agents' processes in a run, held against the schema. */
@Timeout(120)
@Tag("slow")
class ProtocolSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keeps each line of both directions, in files of its own for each process. */
  private static final String TAP = "tee \"$0/$$.client\" | \"$@\" | tee \"$0/$$.agent\"";

  @TempDir private Path folder;
  private AcpSchema schema;

  @BeforeEach
  void readSchema() throws IOException {
    assumeTrue(AcpSchema.isThere(), "the schema of ACP is not beside this checkout");
    schema = AcpSchema.read();
  }

  @Test
  void everyMessageOfBothSidesIsOneOfTheSchema() throws IOException {
    CommandResult run =
        CommandResult.in(folder, "run", "--config", config().toString(), "--agent", "tapped");

    assertThat(run.err()).contains("work simple/question passed", "cancel simple/question timeout");
    Set<String> seen = new TreeSet<>();
    for (Path client : files(".client")) {
      String name = client.getFileName().toString().replace(".client", ".agent");
      judge(messages(client), messages(client.resolveSibling(name)), seen);
    }
    assertThat(seen)
        .containsExactly(
            "agent answers authenticate",
            "agent answers initialize",
            "agent answers session/new",
            "agent answers session/prompt",
            "agent answers session/set_config_option",
            "agent answers session/set_mode",
            "agent says fs/read_text_file",
            "agent says fs/write_text_file",
            "agent says session/request_permission",
            "agent says session/update",
            "client answers fs/read_text_file",
            "client answers fs/write_text_file",
            "client answers session/request_permission",
            "client says authenticate",
            "client says initialize",
            "client says session/cancel",
            "client says session/new",
            "client says session/prompt",
            "client says session/set_config_option",
            "client says session/set_mode");
  }

  @Test
  void aPermissionThatIsCancelledIsOneOfTheSchema() throws IOException {
    JsonObject answer =
        JsonObject.builder()
            .put("jsonrpc", "2.0")
            .put("id", 1)
            .put("result", Permissions.CANCELLED)
            .build();

    JsonNode message = JSON.readTree(new MessageCodec().write(answer));
    assertThat(schema.faults(message, "session/request_permission")).isEmpty();
  }

  @Test
  void aWrongMessageIsFound() throws IOException {
    JsonNode wrong =
        JSON.readTree(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session/new\",\"params\":{\"cwd\":7,\"mcp\":[]}}");

    assertThat(schema.faults(wrong, "session/new"))
        .anyMatch(fault -> fault.contains("cwd"))
        .anyMatch(fault -> fault.contains("mcpServers"))
        .contains("no type of the schema has a field mcp");
  }

  private void judge(List<JsonNode> client, List<JsonNode> agent, Set<String> seen) {
    judge("client", client, methods(agent), seen);
    judge("agent", agent, methods(client), seen);
  }

  private void judge(
      String who, List<JsonNode> messages, Map<JsonNode, String> asked, Set<String> seen) {
    for (JsonNode message : messages) {
      boolean says = message.has("method");
      String method = says ? message.get("method").asText() : asked.get(message.get("id"));
      assertThat(method).as("the request that %s answers by %s", who, message).isNotNull();
      assertThat(schema.faults(message, method)).as("%s: %s", who, message).isEmpty();
      seen.add(who + (says ? " says " : " answers ") + method);
    }
  }

  /** The methods of requests by their ids. */
  private static Map<JsonNode, String> methods(List<JsonNode> messages) {
    Map<JsonNode, String> methods = new HashMap<>();
    messages.stream()
        .filter(message -> message.has("method") && message.has("id"))
        .forEach(message -> methods.put(message.get("id"), message.get("method").asText()));
    return methods;
  }

  private List<Path> files(String end) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("wire"))) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    }
  }

  private static List<JsonNode> messages(Path file) throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      messages.add(JSON.readTree(line));
    }
    return messages;
  }

  private void writeScripts(ScriptedAgents agents) {
    agents.start(JsonObject.of("login", "key"));
    agents.play(
        "work",
        ScriptedAgents.steps(
            "done",
            ScriptedAgents.step("think", "hm"),
            ScriptedAgents.step("read", "README.md", ""),
            ScriptedAgents.step("read", "/etc/passwd", ""),
            ScriptedAgents.step("write", "a/new.txt", "new\n"),
            ScriptedAgents.step("write", "README.md", "other\n"),
            ScriptedAgents.step("edit", "b.txt", "x\n"),
            ScriptedAgents.step("shell", "cat README.md"),
            ScriptedAgents.step("permit", "rm -rf build"),
            "{\"do\": \"update\", \"update\": {\"sessionUpdate\": \"plan\", \"entries\":"
                + " [{\"content\": \"look\", \"priority\": \"low\", \"status\": \"completed\"}]}}",
            "{\"do\": \"update\", \"update\": {\"sessionUpdate\": \"usage_update\", \"used\": 900,"
                + " \"size\": 1000, \"cost\": {\"amount\": 0.5, \"currency\": \"USD\"}}}",
            "{\"do\": \"usage\", \"text\": \"large\", \"input\": 12, \"output\": 3}"));
    // Once the agent has read the message, its tap gets a second to keep it.
    agents.play(
        "cancel",
        List.of(
            ScriptedAgents.step("deaf", ""),
            ScriptedAgents.step("await_cancel", ""),
            ScriptedAgents.step("shell", "sleep 1"),
            "{\"stop\": \"cancelled\"}"));
  }

  private Path config() throws IOException {
    Files.createDirectories(folder.resolve("project"));
    Files.writeString(folder.resolve("project/README.md"), "hello\n");
    Files.writeString(
        folder.resolve("tasks.yaml"),
        """
        tasks:
          - {id: work, category: simple, type: question, description: work}
          - {id: cancel, category: simple, type: question, description: cancel, timeout: 4}
        """);
    Path wire = Files.createDirectories(folder.resolve("wire"));
    ScriptedAgents agents = new ScriptedAgents(Files.createDirectories(folder.resolve("scripts")));
    writeScripts(agents);
    String command =
        Stream.concat(Stream.of("sh", "-c", TAP, wire.toString()), agents.command().stream())
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    return Files.writeString(
        folder.resolve("config.yaml"),
        """
        benchmark:
          tasks_file: %1$s/tasks.yaml
          test_project: %1$s/project
          tools: {sandbox: none}
        gateway: {final_grace_ms: 0}
        agents:
          tapped:
            command: >-
              %2$s
            mode: yolo
            model: large
        """
            .formatted(folder, command));
  }
}
