package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an agent says moves no cursor and commands no CI system, on whatever screen it is shown. */
@Timeout(120)
@Tag("slow")
class ForeignTextTest {
  private static final String HOSTILE =
      "I \u202egave\u009b31m up\u001b[31m: ##[stop-commands]q ##vso[build]x ##teamcity[y]\n"
          + "::stop-commands::z\n  ::error::w";

  private static final ObjectMapper QUOTED =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @TempDir private Path folder;

  @Test
  void noScreenIsCommandedByAnAgent() throws IOException {
    String[] hostile = hostileTasks();
    CommandResult run = run(hostile);
    assertThat(run.code()).as(run.err()).isZero();
    assertHarmless(run);
    assertHarmless(run(List.of("--verbose", "--json"), hostile));
    assertHarmless(CommandResult.in(folder, "experiments", "show", "latest"));
    assertHarmless(CommandResult.in(folder, "report", "--latest"));
    CommandResult json = CommandResult.in(folder, "experiments", "show", "latest", "--json");
    assertHarmless(json);
    assertThat(new ObjectMapper().readTree(json.out()).at("/trials/0/reason").asText())
        .contains("##[stop-commands]q", "\u202e");
  }

  /** Every way to give up ends with the agent's or the Gateway's words on the screen. */
  @Test
  void aGatewayThatSaysItIsBrokenIsQuotedHarmlessly() throws IOException {
    Files.writeString(
        folder.resolve("scenario.yaml"),
        "http: {sessions: [{times: 9, status: 400, body: "
            + QUOTED.writeValueAsString(HOSTILE)
            + "}]}\nname: x\n");
    CommandResult run = run(new TinyTasks(folder, 1).with(0, "run"));
    assertThat(run.err()).contains("every trial ended as error", "stop-commands");
    assertHarmless(run);
  }

  private CommandResult run(String... words) {
    return run(List.of(), words);
  }

  private CommandResult run(List<String> more, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(more);
    all.addAll(
        List.of(
            "--set",
            "gateway.embedded.scenario=" + folder.resolve("scenario.yaml"),
            "--set",
            "benchmark.infra_retries=0"));
    all.addAll(CommandResult.keptIn(folder));
    return CommandResult.of(Map.of("GITHUB_ACTIONS", "true"), all.toArray(String[]::new));
  }

  private String[] hostileTasks() throws IOException {
    String content = QUOTED.writeValueAsString(HOSTILE);
    Files.writeString(
        folder.resolve("scenario.yaml"),
        "name: x\nsessions:\n  - steps:\n      - send: {type: error, content: " + content + "}\n");
    return new TinyTasks(folder, 1).with(0, "run");
  }

  private static void assertHarmless(CommandResult result) {
    assertThat(result.out() + "\n" + result.err())
        .doesNotContainPattern("##\\w*\\[")
        .doesNotContainPattern("(?m)^\\s*::\\w")
        .doesNotContain("\u202e", "\u009b", "\u001b");
  }
}
