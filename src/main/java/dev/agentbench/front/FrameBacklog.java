package dev.agentbench.front;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Client frames that came while the Gateway was not reading: none is lost, all are late. Used by
 * one thread at a time.
 */
final class FrameBacklog {
  private static final long MOST_CHARACTERS = 64L << 20;
  private static final int MOST_FRAMES = 1_000;

  private final Deque<String> frames = new ArrayDeque<>();
  private long characters;

  /** Keeps a frame; false when a client sent far more than anybody could answer. */
  boolean offer(String frame) {
    if (frames.size() == MOST_FRAMES || characters + frame.length() > MOST_CHARACTERS) {
      return false;
    }
    frames.add(frame);
    characters += frame.length();
    return true;
  }

  Optional<String> poll() {
    Optional<String> frame = Optional.ofNullable(frames.poll());
    frame.ifPresent(text -> characters -= text.length());
    return frame;
  }

  void clear() {
    frames.clear();
    characters = 0;
  }
}
