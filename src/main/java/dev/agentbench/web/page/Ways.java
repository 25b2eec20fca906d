package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.text.Quantity;

/** The ways from a part of a conversation to the parts before and after it. */
final class Ways {
  private Ways() {}

  /**
   * Writes them.
   *
   * @param path of the page
   * @param place on the page
   */
  static void write(Html html, String path, String place, Frames shown) {
    html.open("p", "class", "pages");
    if (shown.before() > 0) {
      int earlier = Math.max(0, shown.before() - Frames.MOST);
      html.element("a", "Begin", "href", path + place).text(" ");
      link(html, "Earlier", "prev", path + "?after=" + earlier + place);
      html.text(" ");
    }
    html.text(
        "Messages "
            + Quantity.count(Math.min(shown.before() + 1, shown.total()))
            + "–"
            + Quantity.count(shown.last())
            + " of "
            + Quantity.count(shown.total()));
    if (!shown.isLast()) {
      int end = Math.max(0, shown.total() - Frames.MOST);
      html.text(" ");
      link(html, "Later", "next", path + "?after=" + shown.last() + place);
      html.text(" ").element("a", "End", "href", path + "?after=" + end + place);
    }
    html.close().line();
  }

  private static void link(Html html, String words, String direction, String address) {
    html.element("a", words, "href", address, "rel", direction);
  }
}
