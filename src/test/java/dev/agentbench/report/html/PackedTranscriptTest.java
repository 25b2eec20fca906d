package dev.agentbench.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.transcript.Entry;
import dev.agentbench.transcript.Entry.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PackedTranscriptTest {
  private static final Instant BEGIN = Instant.parse("2026-01-20T10:00:00Z");

  private final PackedTranscript transcript = new PackedTranscript(BEGIN);

  @Test
  void theTaskIsWhatTheAgentIsToldBeforeItWorks() {
    add(Kind.TOLD, "Write a file.");
    add(Kind.TOOL_CALL, "{}");
    add(Kind.TOLD, "tool call: approve");
    assertThat(transcript.task()).isEqualTo("Write a file.");
    assertThat(transcript.last()).hasSize(2);
  }

  @Test
  void aSwitchThatIsAskedForFirstIsNotTheTask() {
    add(Kind.TOLD, "switch to architect");
    add(Kind.SWITCH, "architect");
    add(Kind.TOLD, "Make a plan.");
    add(Kind.SAID, "Well.");
    add(Kind.TOLD, "Go on.");
    assertThat(transcript.task()).isEqualTo("Make a plan.");
    assertThat(transcript.last()).hasSize(4);
  }

  private void add(Kind kind, String text) {
    transcript.add(new Entry(kind, 1, 1, BEGIN, null, text, false));
  }
}
