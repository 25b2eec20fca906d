package dev.agentbench.regex;

import java.util.function.LongConsumer;

/**
 * A text that tells how many of its characters were read. A matcher that backtracks without end
 * reads without end, and nothing else of it can be stopped: the watcher ends it by throwing. For
 * one match, by one thread.
 */
final class WatchedText implements CharSequence {
  private static final int READS_PER_LOOK = 64;

  private final String text;
  private final LongConsumer watcher;
  private long reads;

  /**
   * @param watcher is told, now and then, how many characters were read since it was told last
   */
  WatchedText(String text, LongConsumer watcher) {
    this.text = text;
    this.watcher = watcher;
  }

  /** How many characters were read, a character as often as it was. */
  long reads() {
    return reads;
  }

  @Override
  public char charAt(int index) {
    if (++reads % READS_PER_LOOK == 0) {
      watcher.accept(READS_PER_LOOK);
    }
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
