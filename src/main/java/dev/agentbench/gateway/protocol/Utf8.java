package dev.agentbench.gateway.protocol;

/** Lengths of text on the wire, without encoding it. */
public final class Utf8 {
  private Utf8() {}

  /** How many bytes {@code text} takes. */
  public static int length(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // A surrogate pair is two chars and four bytes: two for each half.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
