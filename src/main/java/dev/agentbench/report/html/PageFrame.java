package dev.agentbench.report.html;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Frame of every page: its policy, style, navigation and scripts. In a page of its own style and
 * scripts stand in it and are allowed by their hashes; in a bundle they are files that all pages
 * share, and only files from where the page comes from are allowed.
 */
final class PageFrame {
  static final Asset STYLE = Asset.of("report.css");
  static final Asset SCRIPT = Asset.of("report.js");

  private final Html html;
  private final @Nullable String root;

  /**
   * @param root the way from the page to the folder of style and script, such as {@code ../}; null:
   *     they stand in the page
   */
  PageFrame(Html html, @Nullable String root) {
    this.html = html;
    this.root = root;
  }

  /**
   * Begins the page, up to its content.
   *
   * @param links names and addresses for the navigation
   */
  void begin(String title, Map<String, String> links) {
    html.trusted("<!DOCTYPE html>\n");
    html.open("html", "lang", "en").open("head").open("meta", "charset", "utf-8");
    html.open(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src "
            + (root == null ? STYLE.source() : "'self'")
            + "; script-src "
            + (root == null ? SCRIPT.source() + " " + ChartLibrary.SCRIPT.source() : "'self'")
            + "; base-uri 'none'; form-action 'none'");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "referrer", "content", "no-referrer");
    html.element("title", title);
    if (root == null) {
      html.open("style").trusted(STYLE.text()).close();
    } else {
      html.open("link", "rel", "stylesheet", "href", root + "report.css");
      html.open("meta", "name", "chart-library", "content", root + ChartLibrary.FILE);
    }
    html.close().open("body").line();
    html.open("nav", "aria-label", "Parts of the report");
    links.forEach((name, address) -> html.element("a", name, "href", address).text(" "));
    html.element("button", "Dark", "type", "button", "data-do", "dark", "data-of", "dark");
    html.element("button", "Keys", "type", "button", "data-do", "keys", "data-of", "keys");
    html.close();
    html.open("main");
  }

  /** Ends the page. */
  void end() {
    if (root == null) {
      html.open("script").trusted(SCRIPT.text()).close();
    } else {
      html.open("script", "src", root + "report.js").close();
    }
    html.close().close().line();
  }
}
