package dev.agentbench.trial.conversation;

/** The agent's text so far, bounded; knows which of it came since the last tool call. */
final class AnswerText {
  private static final int MAX_CHARS = 1 << 20;

  private final StringBuilder text = new StringBuilder();
  private int mark;
  private boolean messageEnded;

  /** Where the latest piece with words in it begins. */
  private int latestPiece;

  /** Adds a piece of a stream; after a message's end the next piece begins a new paragraph. */
  void add(String piece) {
    if (piece.isEmpty() || text.length() >= MAX_CHARS) {
      return;
    }
    if (messageEnded && text.length() > mark) {
      text.append("\n\n");
    }
    messageEnded = false;
    latestPiece = piece.isBlank() ? latestPiece : text.length();
    text.append(piece, 0, Math.min(piece.length(), MAX_CHARS - text.length()));
  }

  void endMessage() {
    messageEnded = true;
  }

  /** What comes from here on is nearer to the answer than what came before. */
  void toolCalled() {
    mark = text.length();
    messageEnded = false;
  }

  /** Another step of the task begins: what was said before is no answer to it. */
  void begin() {
    text.setLength(0);
    mark = 0;
    latestPiece = 0;
    messageEnded = false;
  }

  boolean hasText() {
    return !text.toString().isBlank();
  }

  /** The text from the beginning of the latest piece that has words in it. */
  String latestPiece() {
    return text.substring(latestPiece).strip();
  }

  /** The text since the last tool call; all of it when nothing came since. */
  String answer() {
    String latest = text.substring(mark).strip();
    return latest.isEmpty() ? text.toString().strip() : latest;
  }
}
