package dev.agentbench.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.cli.CommandResult;
import dev.agentbench.cli.TinyTasks;
import dev.agentbench.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One trial of a real run, shown in every way. */
@Timeout(120)
@Tag("slow")
class TrialCommandTest {
  private static final String ESCAPE = "\u001b[2J";

  @TempDir private Path folder;

  @BeforeEach
  void runOneTask() throws IOException {
    writeScenario();
    CommandResult run = run(0);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private void writeScenario() throws IOException {
    Files.writeString(
        folder.resolve("scenario.yaml"),
        """
        name: x
        sessions:
          - steps:
              - send: {type: assistant_message, content: "I look ", is_final: false}
              - send: {type: assistant_message, content: "around. \\e[2J", is_final: false}
              - send: {type: agent_switched, metadata: {from_agent: orchestrator, to_agent: coder, reason: a file}}
              - send: {type: tool_call, call_id: c1, tool_name: write_file, arguments: {path: sub/note.txt, content: "one\\n\\e[2J::error::two\\n"}}
              - expect: tool_result
              - send: {type: tool_call, call_id: c2, tool_name: fly, arguments: {}}
              - expect: tool_result
              - send: {type: assistant_message, content: "The answer is 42. \\e[2J", is_final: true}
        """);
  }

  private CommandResult run(int stepMillis, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(new TinyTasks(folder, 1).with(stepMillis, "run")));
    all.addAll(List.of(options));
    all.addAll(List.of("--set", "gateway.embedded.scenario=" + folder.resolve("scenario.yaml")));
    all.addAll(CommandResult.keptIn(folder));
    return CommandResult.of(Map.of(), all.toArray(String[]::new));
  }

  @Test
  void oneCommandShowsWhatTheAgentWasToldSaidCalledAndChanged() {
    CommandResult shown = show("latest/t1");

    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.out())
        .contains("Task        simple/question", "Outcome     passed in ")
        .containsPattern("told +Say hello. I am t1\\R")
        .containsPattern("agent +I look around.\\R")
        .containsPattern("switch +coder from orchestrator because: a file\\R")
        .containsPattern("call +write_file path=sub/note.txt content=one ")
        .containsPattern("failure +fly ")
        .contains("added   sub/note.txt (+2 -0 lines)", "Answer\n  The answer is 42.")
        .contains("Invented    unknown_tool")
        .contains("trial show ", "/t1 --diff, --transcript, --answer, --json")
        .doesNotContain("\u001b", "\n::error::");
  }

  @Test
  void partsOfItCanBePipedIntoOtherPrograms() {
    assertThat(show("t1", "--diff").out())
        .isEqualTo(
            "--- /dev/null\n+++ b/sub/note.txt\n@@ -0,0 +1,2 @@\n+one\n+"
                + ESCAPE
                + "::error::two\n");
    assertThat(show("t1", "--answer").out()).isEqualTo("The answer is 42. " + ESCAPE + "\n");
    assertThat(show("t1", "--transcript").out())
        .containsPattern("s call write_file\\R {2}path: sub/note.txt\\R {2}content: one\\R")
        .containsPattern("s agent\\R {2}The answer is 42.")
        .doesNotContain("\u001b", "\n::error::");
  }

  @Test
  void aDocumentWithoutContentHasNothingThatTheAgentWrote() throws IOException {
    JsonNode document =
        new ObjectMapper().readTree(show("latest/t1", "--json", "--no-content").out());

    assertThat(document.at("/status").asText()).isEqualTo("passed");
    assertThat(document.at("/figures/tool_calls").asInt()).isEqualTo(2);
    assertThat(document.at("/figures/failed_tool_calls").asInt()).isEqualTo(1);
    assertThat(document.at("/figures/changed_files").asInt()).isEqualTo(1);
    assertThat(document.toString())
        .doesNotContain("answer is 42", "note.txt", "fly", "around", "a file", "write_file");
    CommandResult alone = show("latest/t1", "--no-content");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("--no-content needs --json");
  }

  @Test
  void theDocumentHasEverythingInIt() throws IOException {
    JsonNode document = new ObjectMapper().readTree(show("latest/t1#1", "--json").out());

    assertThat(document.at("/status").asText()).isEqualTo("passed");
    assertThat(document.at("/result/answer").asText()).startsWith("The answer is 42.");
    assertThat(document.at("/result/tool_calls/0/tool_name").asText()).isEqualTo("write_file");
    assertThat(document.at("/result/diff/complete").asBoolean()).isTrue();
    assertThat(document.at("/result/diff/files/0/diff").asText()).contains("+one\n");
    assertThat(document.at("/conversation").findValuesAsText("kind"))
        .containsExactly(
            "told",
            "said",
            "switch",
            "tool_call",
            "tool_result",
            "tool_call",
            "tool_failure",
            "said");
    String id = document.at("/id").asText();
    assertThat(show(id).out()).contains("Trial       " + id);
    assertThat(show(id.substring(0, 20)).out()).contains("Trial       " + id);
  }

  @Test
  void aTrialThatHasEndedIsFollowedToItsEndAtOnce() {
    assertThat(show("latest/t1", "--follow").out())
        .containsPattern("agent +The answer is 42.")
        .containsPattern("Outcome +passed in ");
  }

  @Test
  void aRunningTrialIsFollowedUntilItEnds() throws Exception {
    FutureTask<CommandResult> slow = new FutureTask<>(() -> run(300));
    Thread thread = new Thread(slow, "slow run");
    thread.start();
    while (CommandResult.in(folder, "experiments", "list").out().lines().count() < 3) {
      assertThat(thread.isAlive()).isTrue();
    }
    CommandResult followed = show("latest/t1", "--follow");

    assertThat(followed.out())
        .containsPattern("agent +I look around.")
        .containsPattern("agent +The answer is 42.")
        .containsPattern("Outcome +passed in ");
    assertThat(slow.get().code()).isZero();
  }

  @Test
  void aConversationIsShownWhileItsRunGoesOn() throws IOException {
    CommandResult run = run(0, "--watch", "t1");

    assertThat(run.err())
        .containsPattern("t1 +[0-9.]+ m?s {2}told +Say hello\\. I am t1\\R")
        .containsPattern("t1 +[0-9.]+ m?s {2}agent +I look around\\.\\R")
        .containsPattern("t1 +[0-9.]+ m?s {2}call +write_file path=sub/note.txt content=one ")
        .containsPattern("t1 +[0-9.]+ m?s {2}agent +The answer is 42\\.")
        .doesNotContain("\u001b", "\n::error::");
    CommandResult refused = run(0, "--watch", "t9");
    assertThat(refused.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(refused.err()).contains("--watch: no such task: t9");
  }

  @Test
  void aReviewIsKeptAndShownBesideWhatWasMeasured() throws IOException {
    CommandResult reviewed =
        review("latest/t1", "--note", "cheated \u001b[2J", "--outcome", "failed");
    assertThat(reviewed.code()).as(reviewed.err()).isZero();
    assertThat(reviewed.out()).contains("/t1: failed by review, passed as measured");

    assertThat(show("t1").out())
        .containsPattern("Outcome +passed in ")
        .containsPattern("Review +failed: cheated .*\\(ann, ")
        .doesNotContain("\u001b");
    JsonNode document = new ObjectMapper().readTree(show("t1", "--json").out());
    assertThat(document.at("/reviews/0/outcome").asText()).isEqualTo("failed");
    String shown = CommandResult.in(folder, "experiments", "show", "latest").out();
    assertThat(shown)
        .containsPattern("Success +100\\.0 %")
        .containsPattern("Reviewed +0\\.0 % .*; reviews changed 1 outcome")
        .contains("passed (failed)", "REVIEWED");
    JsonNode experiment =
        new ObjectMapper()
            .readTree(CommandResult.in(folder, "experiments", "show", "latest", "--json").out());
    assertThat(experiment.at("/success_rate").asDouble()).isEqualTo(1);
    assertThat(experiment.at("/reviewed_success_rate").asDouble()).isZero();
    assertThat(experiment.at("/trials/0/review/author").asText()).isEqualTo("ann");
  }

  @Test
  void aReviewIsWithdrawnOnPurposeOnly() {
    assertThat(review("t1", "--note", "cheated", "--outcome", "failed").code()).isZero();
    CommandResult unseen = review("t1", "--note", "hm");
    assertThat(unseen.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(unseen.err())
        .contains("An earlier review of this trial says failed", "--outcome none");
    assertThat(review("t1", "--note", "right after all", "--outcome", "none").out())
        .contains("/t1: noted; passed as measured");
    assertThat(CommandResult.in(folder, "experiments", "show", "latest").out())
        .doesNotContain("reviews changed", "(failed)")
        .contains("right after all");
  }

  @Test
  void aReviewSaysWhoFoundWhat() {
    assertThat(review("t1", "--note", "x", "--outcome", "pass").err())
        .contains("--outcome is 'pass', not passed, failed or none");
    assertThat(review("t1", "--note", " ").err()).contains("the note of the review is missing");
    assertThat(review("t9", "--note", "x").err()).contains("No trial 't9'");
    CommandResult nobody = CommandResult.in(folder, "trial", "review", "t1", "--note", "x");
    assertThat(nobody.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(nobody.err()).contains("The environment names no user", "--author NAME");
    assertThat(review("t1", "--note", "x", "--author", "Bob", "--json").out())
        .contains("\"author\" : \"Bob\"");
  }

  private CommandResult review(String... words) {
    List<String> all = new ArrayList<>(List.of("trial", "review"));
    all.addAll(List.of(words));
    all.addAll(CommandResult.keptIn(folder));
    return CommandResult.of(Map.of("USER", "ann"), all.toArray(String[]::new));
  }

  @Test
  void whatIsNoTrialIsRefusedWithAWayToFindOne() {
    CommandResult none = show("nothing");
    assertThat(none.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(none.err()).contains("No trial 'nothing'", "experiments show", "latest/task_001");
    assertThat(show("latest/t1#7").err()).contains("No trial 'latest/t1#7'");
    assertThat(show("77/t1").err()).contains("No experiment '77'");
    assertThat(show("t1", "--json", "--diff").err())
        .contains("--json cannot be given with the other options");
  }

  private CommandResult show(String... words) {
    List<String> all = new ArrayList<>(List.of("trial", "show"));
    all.addAll(List.of(words));
    return CommandResult.in(folder, all.toArray(String[]::new));
  }
}
