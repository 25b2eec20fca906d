package dev.agentbench.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.TrialId;
import dev.agentbench.transcript.Entry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames as they went over the wire, and the conversation in them. */
class TranscriptReaderTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final TrialId TRIAL = TrialId.at(NOON);

  private final List<Entry> entries = new ArrayList<>();
  private final TranscriptReader reader = new TranscriptReader(entries::add);
  private int sequence;

  @Test
  void piecesOfOneTextAreJoinedUntilSomethingElseComes() {
    sent("{\"type\":\"user_message\",\"content\":\"Do it.\",\"role\":\"user\"}");
    received(piece("I look ", false));
    received(piece("around.\\n", false));
    received(piece("", true));
    received(piece("Then I write.", false));
    received(
        "{\"type\":\"tool_call\",\"call_id\":\"c1\",\"tool_name\":\"read_file\","
            + "\"arguments\":{\"path\":\"a.txt\"}}");
    sent(
        "{\"type\":\"tool_result\",\"call_id\":\"c1\","
            + "\"result\":{\"success\":true,\"content\":\"one\"}}");
    received(piece("Done.", true));
    reader.end();

    assertThat(entries)
        .extracting(entry -> entry.kind() + "|" + entry.subject() + "|" + entry.text())
        .containsExactly(
            "TOLD|null|Do it.",
            "SAID|null|I look around.",
            "SAID|null|Then I write.",
            "TOOL_CALL|read_file|{\"path\":\"a.txt\"}",
            "TOOL_RESULT|read_file|{\"success\":true,\"content\":\"one\"}",
            "SAID|null|Done.");
    assertThat(entries.get(1).at()).isEqualTo(NOON.plusSeconds(2));
    assertThat(entries).extracting(Entry::frame).containsExactly(1, 2, 5, 6, 7, 8);
  }

  @Test
  void toolsThatTheAgentRanItselfAreNamedWithWhatTheyWereCalledWith() {
    received(
        "{\"type\":\"tool_result\",\"call_id\":\"t1\",\"metadata\":{\"tool_name\":\"execute\","
            + "\"title\":\"npm test\",\"arguments\":{\"command\":\"npm test\"}}}");
    received(
        "{\"type\":\"tool_result\",\"call_id\":\"t2\",\"metadata\":{\"tool_name\":\"fetch\","
            + "\"title\":\"Read a page\",\"error\":\"no network\"}}");
    received("{\"type\":\"tool_result\",\"call_id\":\"t3\"}");

    assertThat(entries)
        .extracting(entry -> entry.kind() + "|" + entry.subject() + "|" + entry.text())
        .containsExactly(
            "TOOL_RESULT|execute|{\"by\":\"the agent itself\",\"title\":\"npm test\","
                + "\"arguments\":{\"command\":\"npm test\"}}",
            "TOOL_FAILURE|fetch|Read a page (by the agent itself): no network",
            "TOOL_RESULT|null|by the runtime itself");
  }

  @Test
  void switchesPlansAndErrorsAreStepsOfTheirOwn() {
    received(
        "{\"type\":\"agent_switched\",\"metadata\":{\"from_agent\":\"orchestrator\","
            + "\"to_agent\":\"coder\",\"reason\":\"a small change\",\"confidence\":\"0.9\"}}");
    received(
        "{\"type\":\"plan_notification\",\"metadata\":{\"plan_id\":\"p\",\"goal\":\"goal\","
            + "\"subtasks\":[{\"id\":\"1\",\"description\":\"look\",\"agent\":\"coder\"}]}}");
    received("{\"type\":\"error\",\"content\":\"no model\"}");
    received("{\"type\":\"weather\",\"sun\":1}");

    assertThat(entries)
        .extracting(entry -> entry.kind() + "|" + entry.subject() + "|" + entry.text())
        .containsExactly(
            "SWITCH|coder|from orchestrator because: a small change (confidence 0.9)",
            "PLAN|null|goal\n- look by coder",
            "ERROR|null|no model",
            "OTHER|weather|{\"type\":\"weather\",\"sun\":1}");
  }

  @Test
  void whatIsNoMessageIsShownAsItCame() {
    read(Direction.RECEIVED, "{\"type\":\"tool_call\",\"tool_name\":\"writ", true);
    read(Direction.SENT, "\u0000", false);

    assertThat(entries)
        .extracting(entry -> entry.kind() + " " + entry.truncated())
        .containsExactly("OTHER true", "OTHER false");
    assertThat(entries.get(0).text()).endsWith("writ");
  }

  @Test
  void aFailedToolSaysWhyAndOfWhichTool() {
    received("{\"type\":\"tool_call\",\"call_id\":\"c9\",\"tool_name\":\"fly\",\"arguments\":{}}");
    sent("{\"type\":\"tool_result\",\"call_id\":\"c9\",\"error\":\"there is no tool fly\"}");

    assertThat(entries.get(1))
        .isEqualTo(
            new Entry(
                Kind.TOOL_FAILURE,
                1,
                2,
                NOON.plusSeconds(2),
                "fly",
                "there is no tool fly",
                false));
  }

  @Test
  void aTextEndsWithItsAttempt() {
    received(piece("half a ", false));
    reader.read(
        new TranscriptMessage(
            TRIAL, 2, ++sequence, Direction.RECEIVED, NOON, piece("whole", false), false));
    reader.end();

    assertThat(entries).extracting(Entry::text).containsExactly("half a", "whole");
    assertThat(entries).extracting(Entry::attempt).containsExactly(1, 2);
  }

  private static String piece(String text, boolean last) {
    return "{\"type\":\"assistant_message\",\"content\":\""
        + text
        + "\",\"is_final\":"
        + last
        + "}";
  }

  private void sent(String text) {
    read(Direction.SENT, text, false);
  }

  private void received(String text) {
    read(Direction.RECEIVED, text, false);
  }

  private void read(Direction direction, String text, boolean truncated) {
    sequence++;
    reader.read(
        new TranscriptMessage(
            TRIAL, 1, sequence, direction, NOON.plusSeconds(sequence), text, truncated));
  }
}
