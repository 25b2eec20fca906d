package dev.agentbench.embedded;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into the pieces in which it is streamed. */
final class TextChunks {
  private static final int SHORTEST = 24;
  private static final int MOST = 40;

  private TextChunks() {}

  /** Pieces that end after a blank where possible and make up {@code text} again; at least one. */
  static List<String> of(String text) {
    int length = Math.max(SHORTEST, text.length() / MOST);
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (text.length() - start > length) {
      int blank = text.indexOf(' ', start + length - 1);
      int end = blank < 0 || blank >= start + 2 * length ? start + length : blank + 1;
      end += splitsSurrogates(text, end) ? 1 : 0;
      pieces.add(text.substring(start, end));
      start = end;
    }
    pieces.add(text.substring(start));
    return pieces;
  }

  private static boolean splitsSurrogates(String text, int end) {
    return end < text.length()
        && Character.isHighSurrogate(text.charAt(end - 1))
        && Character.isLowSurrogate(text.charAt(end));
  }
}
