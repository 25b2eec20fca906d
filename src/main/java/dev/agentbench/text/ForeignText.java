package dev.agentbench.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes text of others harmless to a terminal, a CI system's log and a reader's eye. */
public final class ForeignText {
  private static final Pattern ESCAPE_SEQUENCE =
      Pattern.compile("(?:\\x1b\\[|\\x9b)[0-9;?]*[ -/]*[@-~]");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private ForeignText() {}

  /** A text that keeps its lines and tabs. */
  public static String clean(String foreign) {
    CleanText clean = new CleanText();
    clean.add(ESCAPE_SEQUENCE.matcher(foreign).replaceAll(""));
    return clean.end();
  }

  /** One line; runs of blanks become one. */
  public static String line(String foreign) {
    return BLANKS.matcher(clean(BLANKS.matcher(foreign).replaceAll(" "))).replaceAll(" ").strip();
  }

  /**
   * A JSON document that says the same, with every character that {@link #clean} would change
   * written as an escape.
   */
  public static String json(String document) {
    StringBuilder escaped = new StringBuilder(document.length());
    Screening screening =
        new Screening(
            new Screening.Output() {
              @Override
              public void plain(int point) {
                escaped.appendCodePoint(point);
              }

              @Override
              public void plain(CharSequence text, int from, int to) {
                escaped.append(text, from, to);
              }

              @Override
              public void unsafe(int point) {
                escape(point);
              }

              @Override
              public void commanding(int point) {
                escape(point);
              }

              private void escape(int point) {
                for (char unit : Character.toChars(point)) {
                  escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
              }
            });
    screening.add(document);
    screening.end();
    return escaped.toString();
  }
}
