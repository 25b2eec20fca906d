package dev.agentbench.acp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.cli.CommandResult;
import dev.agentbench.cli.TinyTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that is not offered to read through the runner, with a real process. */
@Tag("slow")
class FileAccessTest {
  @TempDir private Path folder;

  @Test
  void whatIsNotMediatedIsNotOfferedAndRefused() throws IOException {
    ScriptedAgents agents = new ScriptedAgents(Files.createDirectory(folder.resolve("scripts")));
    agents
        .start(JsonObject.EMPTY)
        .playAny(
            ScriptedAgents.steps(
                "",
                ScriptedAgents.step("tell_offer", ""),
                ScriptedAgents.step("call", "readme.txt", "fs/read_text_file"),
                ScriptedAgents.step("write", "new.txt", "new")));
    String command =
        agents.command().stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(" "));
    String[] arguments =
        new TinyTasks(folder, 1)
            .with(
                0,
                "run",
                "--agent",
                "scripted",
                "--set",
                "agents.scripted={command: '" + command + "', mediated: [write]}",
                "--set",
                "benchmark.tools.sandbox=none"); // classes of tests lie outside of it

    CommandResult result = CommandResult.in(folder, arguments);

    assertThat(result.code()).as(result.err()).isZero();
    CommandResult trial = CommandResult.in(folder, "trial", "show", "t1");
    assertThat(trial.out())
        .as(trial.err())
        .contains("{\"readTextFile\":false,\"writeTextFile\":true}-32601")
        .contains("write_file")
        .doesNotContain("read_file");
  }
}
