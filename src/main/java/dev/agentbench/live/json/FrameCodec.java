package dev.agentbench.live.json;

import dev.agentbench.json.WireRecords;
import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveType;
import dev.agentbench.result.ExperimentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Frames of a live feed as lines of JSON, and back. Thread-safe. */
public final class FrameCodec {
  private FrameCodec() {}

  /** The fields that all frames have, in their order. */
  private record Head(
      int version, String type, long sequence, Instant at, @Nullable ExperimentId experiment) {}

  /** The line of a frame, without its end. */
  public static String write(LiveFrame frame) {
    LiveMessage message = frame.message();
    return WireRecords.line(
        new Head(
            LiveFrame.VERSION,
            message.type().id(),
            frame.sequence(),
            frame.at(),
            frame.experiment()),
        message);
  }

  /**
   * The frame that a line holds.
   *
   * @throws IllegalArgumentException when it is none of this version; the message says why
   */
  public static LiveFrame read(String line) {
    Head head = WireRecords.read(line, Head.class);
    if (head.version != LiveFrame.VERSION) {
      throw new IllegalArgumentException(
          "expected version " + LiveFrame.VERSION + ", found " + head.version);
    }
    if (head.type == null || head.at == null) {
      throw new IllegalArgumentException("type or at is missing");
    }
    LiveType type =
        LiveType.parse(head.type)
            .orElseThrow(() -> new IllegalArgumentException("the type of frame is not known"));
    if ((head.experiment == null) != (type == LiveType.STATE)) {
      throw new IllegalArgumentException("every frame but a state names its experiment");
    }
    return new LiveFrame(
        head.sequence, head.at, head.experiment, WireRecords.read(line, type.message()));
  }
}
