package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.agent.ToolResult.Failure;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.Workspaces;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A toolbox on a real workspace, with a folder beside it that no tool may reach. */
public abstract class ToolFixture {
  public static final ToolSettings SETTINGS =
      new ToolSettings(
          List.of("echo", "cat", "sleep", "pwd", "touch", "rm", "false", "git", "not-installed"),
          List.of("run", "serve"),
          false,
          2000,
          10_000,
          Duration.ofSeconds(20),
          Duration.ofSeconds(30));

  @TempDir Path temp;
  public Path outside;
  public Workspace workspace;
  public Toolbox toolbox;

  @BeforeEach
  void makeWorkspace() throws IOException {
    Path template = Files.createDirectories(temp.resolve("template"));
    Files.createDirectories(template.resolve("lib"));
    Files.writeString(template.resolve("lib/a.dart"), "one\ntwo\nthree\n");
    Files.writeString(template.resolve("README.md"), "# Demo\n");
    outside = Files.createDirectories(temp.resolve("outside"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    workspace =
        new Workspaces(new WorkspaceSettings(temp.resolve("ws"), List.of())).create(template, "t");
    toolbox = toolbox(SETTINGS);
  }

  @AfterEach
  void removeWorkspaceAndLookOutside() {
    workspace.close();
    assertThat(outside).isDirectoryContaining(file -> file.endsWith("secret.txt"));
    assertThat(outside.resolve("secret.txt")).hasContent("secret");
    assertThat(outside.toFile().list()).hasSize(1);
  }

  Toolbox toolbox(ToolSettings settings) {
    return new Toolbox(
        settings, new CommandRunner(temp.resolve("scratch"), CommandSettings.DEFAULTS));
  }

  /** Calls a tool with arguments in pairs of name and value. */
  ToolResult call(String tool, Object... arguments) throws InterruptedException {
    return call(toolbox, tool, arguments);
  }

  ToolResult call(Toolbox used, String tool, Object... arguments) throws InterruptedException {
    JsonObject.Builder object = JsonObject.builder();
    for (int i = 0; i < arguments.length; i += 2) {
      object.put((String) arguments[i], arguments[i + 1]);
    }
    return used.run(new ToolCall("call_1", tool, object.build(), false), workspace);
  }

  /** Asserts a success and gives its fields. */
  static JsonObject success(ToolResult result) {
    assertThat(result.error()).isNull();
    assertThat(result.content().get("success")).contains(true);
    return result.content();
  }

  /** Asserts a failure of this kind, told in the content too, and gives its text. */
  static String failure(Failure kind, ToolResult result) {
    assertThat(result.failure()).as("failure of %s", result).isEqualTo(kind);
    assertThat(result.content().get("success")).contains(false);
    assertThat(result.content().string("error")).contains(result.error());
    return result.error();
  }

  String text(String path) throws IOException {
    return Files.readString(workspace.root().resolve(path));
  }

  void write(String path, String content) throws IOException {
    Path file = workspace.root().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
