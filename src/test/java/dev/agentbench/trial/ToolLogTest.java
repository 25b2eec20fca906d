package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ObservedCall;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.ToolCallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolLogTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final ToolLog log = new ToolLog(1);

  @Test
  void aChangeThatNoCallNamedIsTheAgentsOwn() {
    ToolCall write =
        new ToolCall("c1", "write_file", JsonObject.of("path", "by/runner.txt"), false);
    log.run(write, ToolResult.success(JsonObject.EMPTY), "coder", NOON, Duration.ZERO);
    log.observed("t1", edit("by/agent.txt", null, false), "coder", NOON);

    log.changed(List.of("by/agent.txt", "by/runner.txt", "by/shell.txt"), "coder", NOON);

    assertThat(log.calls())
        .extracting(ToolCallRecord::toolName, ToolCallRecord::observed)
        .containsExactly(
            tuple("write_file", false),
            tuple("edit", true),
            tuple(ToolCallRecord.UNREPORTED_CHANGE, true));
  }

  @Test
  void aReadOfAFileThatIsNotThereIsAHallucinationOfAnAgentThatTellsIt() {
    log.observed("t1", edit("none.txt", "no such file", true), null, NOON);
    log.observed("t2", edit("locked.txt", "permission denied", false), null, NOON);

    assertThat(log.calls()).extracting(ToolCallRecord::success).containsExactly(false, false);
    assertThat(log.hallucinations())
        .singleElement()
        .returns(Hallucination.Type.NONEXISTENT_FILE, Hallucination::type);
  }

  private static ObservedCall edit(String path, @Nullable String error, boolean missing) {
    return new ObservedCall(
        "edit",
        "edit",
        "Edit " + path,
        JsonObject.EMPTY,
        List.of(path),
        error,
        missing,
        NOON,
        Duration.ofMillis(5));
  }
}
