package dev.agentbench.gateway.session;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage.AssistantMessage;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;

/**
 * Masks secrets that an agent's answer spreads over several pieces before a listener hears them.
 * While the end of the answer so far may be the beginning of a secret, frames of both directions
 * are held back, in their order. Thread-safe.
 */
public final class PieceMask {
  /** A shorter beginning of a secret at the end of a session is left as it is. */
  private static final int SHORTEST_TOLD = 4;

  private static final int MAX_HELD = 256;
  private static final String MASK = "***";

  private final Redaction redaction;
  private final WireListener listener;
  private final MessageCodec codec = new MessageCodec();

  // All below is guarded by this.
  private final Deque<Held> held = new ArrayDeque<>();

  /** The texts of all held pieces. */
  private final StringBuilder joined = new StringBuilder();

  /** Which characters of them belong to a secret. */
  private BitSet hidden = new BitSet();

  /** How many characters stood before them. */
  private long gone;

  public PieceMask(Redaction redaction, WireListener listener) {
    this.redaction = redaction;
    this.listener = listener;
  }

  /**
   * A frame that waits.
   *
   * @param start of its piece within all pieces ever heard
   * @param end equal to the start when it is no piece
   */
  private record Held(String frame, boolean sent, long start, long end) {}

  public synchronized void sent(String frame) {
    hear(frame, true, "");
  }

  public synchronized void received(String frame) {
    hear(frame, false, piece(frame));
  }

  private String piece(String frame) {
    return !redaction.isEmpty() && frame.contains("assistant_message")
        ? codec
            .readServerMessage(frame)
            .filter(AssistantMessage.class::isInstance)
            .map(message -> ((AssistantMessage) message).text())
            .orElse("")
        : "";
  }

  private void hear(String frame, boolean sent, String piece) {
    long start = gone + joined.length();
    joined.append(piece);
    held.add(new Held(frame, sent, start, start + piece.length()));
    if (!piece.isEmpty() && held.size() > 1) {
      String text = joined.toString();
      redaction.spans(text).forEach(span -> hidden.set(span.start(), span.end()));
    }
    int openAt = redaction.openAt(joined.toString());
    if (held.size() > MAX_HELD) {
      hideEnd(openAt);
    } else {
      release(gone + openAt);
    }
  }

  /** Nothing more will come: whoever waits is told, a secret's beginning is masked. */
  public synchronized void end() {
    hideEnd(redaction.openAt(joined.toString()));
  }

  private void hideEnd(int openAt) {
    if (joined.length() - openAt >= SHORTEST_TOLD) {
      hidden.set(openAt, joined.length());
    }
    release(gone + joined.length());
  }

  /** Tells all frames in front of the first whose piece ends behind this place. */
  private void release(long place) {
    while (!held.isEmpty() && held.element().end() <= place) {
      Held next = held.remove();
      if (next.sent()) {
        listener.sent(next.frame());
      } else {
        listener.received(masked(next));
      }
    }
    int told = (int) ((held.isEmpty() ? place : held.element().start()) - gone);
    joined.delete(0, told);
    hidden = hidden.get(told, Math.max(told, hidden.length()));
    gone += told;
  }

  private String masked(Held piece) {
    int from = (int) (piece.start() - gone);
    int to = (int) (piece.end() - gone);
    BitSet marks = hidden.get(from, to);
    if (marks.isEmpty()) {
      return piece.frame();
    }
    String text = joined.substring(from, to);
    Optional<JsonObject> object = codec.readObject(piece.frame());
    return object.map(fields -> codec.write(with(fields, text, masked(text, marks)))).orElse(MASK);
  }

  private static String masked(String text, BitSet marks) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!marks.get(i)) {
        shown.append(text.charAt(i));
      } else if (i == 0 || !marks.get(i - 1)) {
        shown.append(MASK);
      }
    }
    return shown.toString();
  }

  /** The same fields with another text, under whichever name it stands. */
  private static JsonObject with(JsonObject fields, String text, String shown) {
    JsonObject.Builder other = JsonObject.builder();
    for (String name : fields.names()) {
      Object value = fields.get(name).orElse(null);
      other.put(name, Objects.equals(value, text) ? shown : value);
    }
    return other.build();
  }
}
