package dev.agentbench.text;

/** Collects text and hands it out harmless. Not thread-safe. */
final class CleanText {
  private final StringBuilder clean = new StringBuilder();
  private final Screening screening =
      new Screening(
          new Screening.Output() {
            @Override
            public void plain(int point) {
              clean.appendCodePoint(point);
            }

            @Override
            public void plain(CharSequence text, int from, int to) {
              clean.append(text, from, to);
            }

            @Override
            public void unsafe(int point) {
              if (Character.getType(point) == Character.SURROGATE) {
                clean.append('\ufffd');
              } else if (Character.getType(point) != Character.FORMAT) {
                clean.append(' ');
              }
            }

            @Override
            public void commanding(int point) {
              clean.append(' ').appendCodePoint(point);
            }
          });

  void add(CharSequence text) {
    screening.add(text);
  }

  /** What is harmless as it stands, between what was added before and what will be. */
  void addOwn(String text) {
    clean.append(text);
    screening.mayBegin();
  }

  /** What there is now, which is gone from here then. */
  String take() {
    String taken = clean.toString();
    clean.setLength(0);
    return taken;
  }

  /** The same when no more comes. */
  String end() {
    screening.end();
    return take();
  }
}
