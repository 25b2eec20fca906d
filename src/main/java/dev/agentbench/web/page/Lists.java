package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.result.Experiment;
import dev.agentbench.text.Quantity;

/** Parts of lists that are sorted and cut into pages by the server. */
final class Lists {
  private Lists() {}

  /** The head of a column by which the list can be sorted. */
  static void sortable(Html html, Address address, String usual, String key, String title) {
    String sorted = address.get("sort").isEmpty() ? usual : address.get("sort");
    boolean up = sorted.equals(key);
    boolean down = sorted.equals("-" + key);
    String wanted = down ? key : "-" + key;
    String link = address.with("sort", wanted).with("page", "").toString();
    if (up || down) {
      html.open("th", "scope", "col", "aria-sort", down ? "descending" : "ascending");
    } else {
      html.open("th", "scope", "col");
    }
    html.element("a", title + (down ? " ▼" : up ? " ▲" : ""), "href", link).close();
  }

  /** The head of another column. */
  static void column(Html html, String title) {
    html.element("th", title, "scope", "col");
  }

  /** The head of another column of numbers. */
  static void number(Html html, String title) {
    html.element("th", title, "scope", "col", "class", "number");
  }

  /** The labels of an experiment. */
  static void labels(Html html, Experiment experiment) {
    experiment.labels().forEach(label -> html.element("span", label.toString(), "class", "tag"));
  }

  /** Where one is in the list, and the ways to the pages beside. */
  static void pages(Html html, Address address, int offset, int limit, int shown, long total) {
    html.open("p", "class", "pages");
    int page = offset / limit + 1;
    if (page > 1) {
      html.element("a", "Previous", "href", address.with("page", previous(page)).toString());
      html.text(" ");
    }
    html.text(
        shown == 0
            ? "None of " + Quantity.count(total)
            : Quantity.count(offset + 1)
                + "–"
                + Quantity.count(offset + shown)
                + " of "
                + Quantity.count(total));
    if (offset + shown < total && shown > 0) {
      String next = Integer.toString(page + 1);
      html.text(" ").element("a", "Next", "href", address.with("page", next).toString());
    }
    html.close().line();
  }

  private static String previous(int page) {
    return page == 2 ? "" : Integer.toString(page - 1);
  }
}
