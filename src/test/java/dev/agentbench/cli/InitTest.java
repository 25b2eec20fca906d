package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code init} in a folder of its own. */
@Timeout(120)
@Tag("slow")
class InitTest {
  @TempDir private Path folder;
  private CommandServer server;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("cart.py"), "def total(prices):\n    return sum(prices)\n");
    server = new CommandServer(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private CommandResult run(String... arguments) throws IOException {
    return server.run(Map.of(), List.of(arguments));
  }

  @Test
  void theConfigurationNamesTheAgentOfThePreset() throws IOException {
    CommandResult init = run("init", "--agent", "gemini");

    assertThat(init.code()).as(init.err()).isZero();
    assertThat(init.out()).contains("agents check gemini", "run --limit 1");
    assertThat(run("run", "--dry-run").code()).isZero();
    assertThat(Files.readString(folder.resolve("config.yaml"))).contains("agent: \"gemini\"");
  }

  @Test
  void anAgentThatIsACommandIsOneOfTheConfiguration() throws IOException {
    CommandResult init = run("init", "--agent", "/opt/my-agent/bin/mine --acp");

    assertThat(init.code()).as(init.err()).isZero();
    assertThat(run("agents", "list").out())
        .containsPattern("mine +/opt/my-agent/bin/mine --acp .*configuration");
  }

  @Test
  void anAgentThatNobodyKnowsIsRefusedBeforeAnythingIsWritten() throws IOException {
    CommandResult init = run("init", "--agent", "gemni");

    assertThat(init.code()).isEqualTo(2);
    assertThat(init.err()).contains("there is no agent 'gemni'", "gemini");
    assertThat(folder.resolve("config.yaml")).doesNotExist();
  }
}
