package dev.agentbench.text;

/**
 * Goes through a text, in pieces of any size, and finds what a terminal or a CI system would obey:
 * control characters, changes of direction, halves of surrogate pairs, and commands such as {@code
 * ##[group]} or {@code ::error::}. Not thread-safe.
 */
final class Screening {

  /** Takes the text as it is found to be. */
  interface Output {
    /** A character that does no harm. */
    void plain(int point);

    /** A part of a text that does no harm. */
    void plain(CharSequence text, int from, int to);

    /** One that may, or half a surrogate pair. */
    void unsafe(int point);

    /** One that does no harm but for those before it, with which it would make a command. */
    void commanding(int point);
  }

  private static final int ZERO_WIDTH_SPACE = 0x200b;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private final Output output;

  /** A first half of a pair, or a carriage return, that waits for the next character; or 0. */
  private char waiting;

  private int hashes;
  private int colons;

  /** What stands before the colons, or was last. */
  private int before = '\n';

  Screening(Output output) {
    this.output = output;
  }

  /** Most of a text can do no harm whatever stands beside it: such parts are taken as a whole. */
  void add(CharSequence text) {
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && isInnocent(text.charAt(end))) {
        end++;
      }
      if (end > at && waiting == 0 && hashes < 2 && colons < 2) {
        output.plain(text, at, end);
        remember(text.charAt(end - 1));
        at = end;
      } else {
        add(text.charAt(at++));
      }
    }
  }

  /** Neither unsafe, nor a first half of anything, nor what a command begins with. */
  private static boolean isInnocent(char next) {
    return next >= ' ' && next < 0x7f && next != '#' && next != ':';
  }

  private void add(char next) {
    char former = waiting;
    waiting = 0;
    if (Character.isHighSurrogate(former) && Character.isLowSurrogate(next)) {
      point(Character.toCodePoint(former, next));
      return;
    }
    if (former == '\r' && next == '\n') {
      keep('\r'); // a line's end on Windows
    } else if (former != 0) {
      unsafe(former);
    }
    if (Character.isHighSurrogate(next) || next == '\r') {
      waiting = next;
    } else {
      point(next);
    }
  }

  /** No more comes. */
  void end() {
    if (waiting != 0) {
      unsafe(waiting);
      waiting = 0;
    }
  }

  /** What comes next stands where a command may begin. */
  void mayBegin() {
    before = '\n';
  }

  private void point(int point) {
    if (isUnsafe(point)) {
      unsafe(point);
    } else if (makesCommand(point)) {
      output.commanding(point);
      remember(point);
    } else {
      keep(point);
    }
  }

  private void unsafe(int point) {
    output.unsafe(point);
    if (Character.getType(point) != Character.FORMAT) {
      mayBegin();
    }
  }

  private void keep(int point) {
    output.plain(point);
    remember(point);
  }

  private void remember(int point) {
    hashes = point == '#' ? hashes + 1 : 0;
    if (point == ':') {
      colons++;
    } else {
      colons = 0;
      before = point;
    }
  }

  /**
   * {@code ##[...]} of GitHub and Azure, {@code ##vso[}, {@code ##teamcity[} anywhere in a line;
   * {@code ::name} of GitHub unless it goes on with a name, as in {@code std::vector}.
   */
  private boolean makesCommand(int point) {
    if (hashes >= 2 && (point == '[' || Character.isLetter(point))) {
      return true;
    }
    return colons >= 2 && Character.isLetter(point) && !isNamed();
  }

  private boolean isNamed() {
    return Character.isLetterOrDigit(before) || before == '_' || before == '>' || before == '[';
  }

  /** Line feeds and tabs are safe; so are joiners, which some scripts need to be read. */
  static boolean isUnsafe(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL -> point != '\n' && point != '\t';
      case Character.FORMAT -> point < ZERO_WIDTH_SPACE || point > ZERO_WIDTH_JOINER;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      default -> false;
    };
  }
}
