package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Integrity notes from a trial to every place where they show. */
@Timeout(120)
@Tag("slow")
class IntegrityCommandsTest {
  private static final String CALL =
      """
            - send: {type: tool_call, call_id: c1, tool_name: read_file, arguments: {path: %s}}
            - expect: tool_result
      """;
  private static final String ANSWER =
      "      - send: {type: assistant_message, content: hello, is_final: true}\n";

  @TempDir private Path folder;

  @Test
  void aFlaggedTrialShowsBesideItsOutcomeEverywhere() throws IOException {
    run("readme.txt");
    CommandResult run = run("/proc/self/environ");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out() + run.err()).contains("passed", "[integrity: runner_probed]", "flagged");

    assertThat(kept("experiments", "show", "latest").out())
        .contains("1 flagged, 1 of them passed; no other trial was scored")
        .contains("t1       runner_probed  tool call 1, read_file  /proc/self/environ");
    JsonNode shown = json("experiments", "show", "latest", "--json");
    assertThat(shown.get("flagged").asInt()).isEqualTo(1);
    assertThat(shown.has("success_rate_without_flagged")).isFalse();
    assertThat(shown.at("/trials/0/outcome").asText()).isEqualTo("passed");
    assertThat(shown.at("/trials/0/integrity/0/rule").asText()).isEqualTo("runner_probed");

    JsonNode compared = json("compare", "previous", "latest", "--format", "json");
    assertThat(compared.at("/baseline/flagged").asInt()).isZero();
    assertThat(compared.at("/baseline/success_rate_without_flagged").asDouble()).isEqualTo(1);
    assertThat(compared.at("/current/flagged").asInt()).isEqualTo(1);
    assertThat(compared.get("notes").toString())
        .contains(
            "Current: 1 trial with an integrity note, 1 of them passed; success rate with them"
                + " 100.0 %, without none.");
  }

  private CommandResult run(String path) throws IOException {
    Files.writeString(
        folder.resolve("scenario.yaml"),
        "name: x\nsessions:\n  - steps:\n" + CALL.formatted(path) + ANSWER);
    List<String> all = new ArrayList<>(List.of(new TinyTasks(folder, 1).with(0, "run")));
    all.addAll(List.of("--set", "gateway.embedded.scenario=" + folder.resolve("scenario.yaml")));
    all.addAll(CommandResult.keptIn(folder));
    return CommandResult.of(Map.of(), all.toArray(String[]::new));
  }

  private CommandResult kept(String... words) {
    return CommandResult.in(folder, words);
  }

  private JsonNode json(String... words) throws IOException {
    return new ObjectMapper().readTree(kept(words).out());
  }
}
