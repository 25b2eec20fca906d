package dev.agentbench.web.live;

import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.LiveType;
import dev.agentbench.live.json.FrameCodec;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The JSON of the last frames, made once for all clients. Thread-safe. */
final class EncodedFrames {
  private static final int KEPT = 512;

  private final AtomicReferenceArray<@Nullable Text> whole = new AtomicReferenceArray<>(KEPT);
  private final AtomicReferenceArray<@Nullable Text> withoutContent =
      new AtomicReferenceArray<>(KEPT);

  private record Text(long sequence, String json) {}

  /** The JSON of a frame, which has its content or not. */
  String text(LiveFrame frame, boolean content) {
    if (frame.message().type() == LiveType.STATE) {
      return FrameCodec.write(frame);
    }
    AtomicReferenceArray<@Nullable Text> texts = content ? whole : withoutContent;
    int place = (int) (frame.sequence() % KEPT);
    Text kept = texts.get(place);
    if (kept != null && kept.sequence == frame.sequence()) {
      return kept.json;
    }
    String json = FrameCodec.write(frame);
    texts.set(place, new Text(frame.sequence(), json));
    return json;
  }
}
