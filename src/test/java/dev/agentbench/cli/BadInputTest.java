package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong is told in a few lines with what to do, and by the right exit code. */
@Timeout(120)
class BadInputTest {
  @TempDir private Path folder;

  @Test
  void anUnknownOptionNamesTheNearest() {
    CommandResult result = CommandResult.of("run", "--limt", "3");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--limt", "--limit").doesNotContain("\tat ");
  }

  @Test
  void whatIsNotANumberIsToldInPlainWords() {
    assertThat(CommandResult.of("run", "--limit", "x").err()).contains("'x' is not a whole number");
    assertThat(CommandResult.of("run", "--repeat", "1.5").err())
        .contains("'1.5' is not a whole number");
    assertThat(CommandResult.of("run", "--limit", "99999999999").err())
        .contains("'99999999999' is too large");
    assertThat(CommandResult.of("run", "--seed", "z").err()).contains("'z' is not a whole number");
    assertThat(CommandResult.of("run", "--min-success-rate", "x").err())
        .contains("'x' is not a number");
  }

  @Test
  void noCommandIsWrongUsage() {
    assertThat(CommandResult.of().code()).isEqualTo(2);
  }

  @Test
  void brokenYamlNamesTheLine() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), "gateway:\n  base_url: [embedded\n");
    CommandResult result = run("--config", config.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("c.yaml:").doesNotContain("\tat ");
  }

  @Test
  void everyUnknownKeyIsToldAtOnceWithItsLineAndTheNearestKey() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("c.yaml"),
            "benchmark:\n  concurency: 5\n  pass_treshold: 1\ndatabse: {}\n");
    CommandResult result = run("--config", config.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("c.yaml:2", "concurrency", "c.yaml:3", "pass_threshold", "c.yaml:4", "database");
  }

  @Test
  void aMissingConfigurationFileIsNamed() {
    CommandResult result = run("--config", folder.resolve("none.yaml").toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("none.yaml");
  }

  @Test
  void duplicateTaskIdsNameBothPlaces() throws IOException {
    Path tasks =
        Files.writeString(
            folder.resolve("t.yaml"),
            """
            tasks:
              - {id: a, category: simple, type: coding, description: one}
              - {id: a, category: simple, type: coding, description: two}
            """);
    CommandResult result = CommandResult.of("tasks", "validate", tasks.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("t.yaml:3", "t.yaml:2", "a");
  }

  @Test
  void anEmptySelectionSaysWhatWasAskedFor() {
    CommandResult result = run("--category", "simple", "--tag", "no-such-tag");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("tag no-such-tag", "tasks list");
    assertThat(folder.resolve("metrics.db")).doesNotExist();
  }

  @Test
  void aTemplateThatLeavesNoRoomToWorkIsRefusedBeforeAnythingStarts() throws IOException {
    TinyTasks tasks = new TinyTasks(folder, 1);
    Files.write(folder.resolve("project/big.bin"), new byte[3 << 20]);

    CommandResult result = run(tasks.with(0, "--set", "benchmark.tools.max_workspace_size=2 MiB"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("takes 3 MiB, more than the 2 MiB", "max_workspace_size");
  }

  @Test
  void aMissingTemplateIsWrongConfigurationAndToldBeforeTheRun() {
    CommandResult result =
        run("--limit", "4", "--set", "benchmark.test_project=" + folder.resolve("nowhere"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("nowhere", "benchmark.test_project")
        .doesNotContain("Experiment ");
  }

  @Test
  void anUnreachableGatewayIsNamedWithWhatToDo() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    CommandResult result =
        run("--gateway", "http://127.0.0.1:" + free, "--set", "gateway.reconnect_delay=0");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("127.0.0.1:" + free).doesNotContain("\tat ");
    assertThat(result.err().lines().filter(line -> line.startsWith("error:"))).hasSize(1);
  }

  @Test
  void aServerThatAnswersHtmlIsNoGateway() {
    WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    try {
      server.stubFor(
          WireMock.any(WireMock.anyUrl())
              .willReturn(
                  WireMock.ok("<html><title>Welcome to nginx!</title></html>")
                      .withHeader("Content-Type", "text/html")));
      CommandResult result = run("--gateway", server.baseUrl());
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("HTTP 200, a page of HTML or XML");
    } finally {
      server.stop();
    }
  }

  @Test
  void aCorruptDatabaseIsNotTouched() throws IOException {
    Path database =
        Files.writeString(
            folder.resolve("metrics.db"), "this is no database at all, but it is somebody's");
    CommandResult result = run("--limit", "1");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("metrics.db");
    assertThat(database).hasContent("this is no database at all, but it is somebody's");
  }

  @Test
  void aDatabaseThatIsAFolderIsNamed() throws IOException {
    Files.createDirectory(folder.resolve("metrics.db"));
    CommandResult result = run("--limit", "1");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("metrics.db");
  }

  @Test
  void readingFromADatabaseThatIsNotThereCreatesNone() {
    CommandResult result = CommandResult.in(folder, "experiments", "list");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("metrics.db", "Run an experiment first");
    assertThat(folder.resolve("metrics.db")).doesNotExist();
  }

  @Test
  void bothModesOnOneRemoteGatewayAreRefused() {
    CommandResult result = run("--mode", "both", "--gateway", "http://127.0.0.1:9");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("gateway.modes");
  }

  private CommandResult run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "run";
    all[1] = "--progress";
    all[2] = "plain";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandResult.in(folder, all);
  }
}
