package dev.agentbench.search;

import dev.agentbench.store.IndexedText;

/**
 * Number of a text in the index.
 *
 * @param frame the first frame of a step of the conversation; {@link #ANSWER}; or {@link #ERRORS}
 * @param part of a long text, from 0 on
 */
record TextNumber(int frame, int part) {
  /** Words in a part; the place of a word in a {@code tsvector} is below 16,384. */
  static final int PART_WORDS = 4_096;

  static final int PARTS = 8;

  /** The answer, where no step of the conversation is the same text. */
  static final int ANSWER = IndexedText.LAST_NUMBER / PARTS;

  /** Why the trial did not pass, and what failed in it. */
  static final int ERRORS = ANSWER - 1;

  /** Frames beyond are not in the index. */
  static final int LAST_FRAME = ERRORS - 1;

  static TextNumber of(int number) {
    return new TextNumber(number / PARTS, number % PARTS);
  }

  int number() {
    return frame * PARTS + part;
  }
}
