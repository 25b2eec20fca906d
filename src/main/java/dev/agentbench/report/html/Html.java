package dev.agentbench.report.html;

import dev.agentbench.text.ForeignText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes a page of HTML. Whatever is given as text or as an attribute's value is escaped and made
 * harmless to the eye; only {@link #trusted} takes markup, of this program's own making. Tags and
 * names of attributes are own words. Not thread-safe.
 */
public final class Html {
  private static final Set<String> VOID = Set.of("meta", "link", "input", "img", "br", "hr");

  private final Appendable out;
  private final Deque<String> open = new ArrayDeque<>();

  public Html(Appendable out) {
    this.out = out;
  }

  /**
   * Opens an element, or writes one that has no end.
   *
   * @param attributes names and values by turns; an empty value is written as a bare name
   */
  public Html open(String tag, String... attributes) {
    raw("<").raw(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      raw(" ").raw(attributes[i]);
      if (!attributes[i + 1].isEmpty()) {
        raw("=\"").raw(escaped(ForeignText.clean(attributes[i + 1]))).raw("\"");
      }
    }
    raw(">");
    if (!VOID.contains(tag)) {
      open.push(tag);
    }
    return this;
  }

  /** Closes the element that was opened last. */
  public Html close() {
    return raw("</").raw(open.pop()).raw(">");
  }

  /** Foreign text of any kind, with its lines. */
  public Html text(String foreign) {
    return raw(escaped(ForeignText.clean(foreign)));
  }

  /** A text as it is, for a field that sends it back: nothing of it is left out or replaced. */
  public Html exactly(String foreign) {
    return raw(escaped(foreign));
  }

  /** An element with nothing but a text in it. */
  public Html element(String tag, String foreign, String... attributes) {
    return open(tag, attributes).text(foreign).close();
  }

  /** Markup, a script or a style of this program's own making. */
  public Html trusted(String markup) {
    return raw(markup);
  }

  public Html line() {
    return raw("\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private Html raw(String text) {
    try {
      out.append(text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
