package dev.agentbench.transcript;

import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.transcript.Entry.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of the frames of one trial, in order; pieces of one text are joined. Used by one
 * thread.
 */
public final class TranscriptReader {
  /** A text that grows beyond is handed over in parts. */
  private static final int MAX_JOINED = 1 << 20;

  private static final int MAX_CALLS = 10_000;

  private final MessageCodec codec = new MessageCodec();
  private final Consumer<Entry> entries;
  private final Map<String, String> toolsByCall = new HashMap<>();
  private final StringBuilder said = new StringBuilder();

  /** When the text that is being joined began; null while there is none. */
  private @Nullable Instant saidAt;

  private int saidIn;
  private int saidFrom;

  /**
   * A reader that has read nothing.
   *
   * @param entries take each entry as soon as it is whole
   */
  public TranscriptReader(Consumer<Entry> entries) {
    this.entries = entries;
  }

  /** Takes the next frame. */
  public void read(TranscriptMessage frame) {
    FrameEntry maker = new FrameEntry(codec, toolsByCall, frame);
    FrameEntry.Found found =
        frame.direction() == Direction.SENT
            ? codec
                .readClientMessage(frame.text())
                .map(message -> message.accept(maker.ofClient()))
                .orElseGet(maker::unread)
            : codec
                .readServerMessage(frame.text())
                .map(message -> message.accept(maker))
                .orElseGet(maker::unread);
    if (found.piece() == null) {
      end();
      found.entry().ifPresent(entries);
    } else {
      join(found.piece(), frame);
    }
    if (found.ends()) {
      end();
    }
    if (toolsByCall.size() > MAX_CALLS) {
      toolsByCall.clear();
    }
  }

  private void join(String piece, TranscriptMessage frame) {
    if (frame.attempt() != saidIn || said.length() > MAX_JOINED) {
      end();
    }
    if (saidAt == null) {
      saidAt = frame.at();
      saidIn = frame.attempt();
      saidFrom = frame.sequence();
    }
    said.append(piece);
  }

  /** Hands over the text that was being joined: no more comes for now. */
  public void end() {
    if (saidAt != null && !said.toString().isBlank()) {
      entries.accept(
          new Entry(Kind.SAID, saidIn, saidFrom, saidAt, null, said.toString().strip(), false));
    }
    said.setLength(0);
    saidAt = null;
  }
}
