package dev.agentbench.regex;

import java.util.function.LongConsumer;

/**
 * A text that tells of every character that is read of it. A matcher that backtracks without end
 * reads without end, and nothing else of it can be stopped: the watcher ends it by throwing. For
 * one match, by one thread.
 */
public final class WatchedText implements CharSequence {
  private final String text;
  private final LongConsumer watcher;
  private long reads;

  /**
   * @param watcher is told the number of characters read until now, before each is given out
   */
  public WatchedText(String text, LongConsumer watcher) {
    this.text = text;
    this.watcher = watcher;
  }

  /** How many characters were read, a character as often as it was. */
  public long reads() {
    return reads;
  }

  @Override
  public char charAt(int index) {
    watcher.accept(++reads);
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  /** A plain text: matchers use it for what they found. */
  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
