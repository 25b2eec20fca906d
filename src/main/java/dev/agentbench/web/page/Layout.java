package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.web.Visitor;
import io.javalin.http.Context;
import java.util.function.Consumer;

/** Layout of every page: head, navigation, script. */
final class Layout {
  /** A page of the navigation. */
  enum Place {
    EXPERIMENTS("Experiments", "/experiments"),
    LIVE("Live", LivePages.PATH),
    TRENDS("Trends", TrendsPage.PATH),
    FLAKY("Flaky tasks", FlakyPage.PATH),
    COMPARE("Compare", "/compare"),
    TASKS("Tasks", TasksPage.PATH),
    SEARCH("Search", "/search"),
    /** Not one of them. */
    NONE("", "");

    private final String title;
    private final String address;

    Place(String title, String address) {
      this.title = title;
      this.address = address;
    }
  }

  private Layout() {}

  /** Answers with a page. */
  static void answer(Context context, Place place, String title, Consumer<Html> content) {
    context.html(page(Visitor.of(context), place, title, content));
  }

  /**
   * A whole page.
   *
   * @param title also that of the browser's tab
   */
  static String page(Visitor visitor, Place place, String title, Consumer<Html> content) {
    StringBuilder page = new StringBuilder();
    Html html = new Html(page);
    html.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
    html.open("meta", "charset", "utf-8");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", title + " · benchmark");
    html.open("link", "rel", "icon", "href", "data:,");
    for (String sheet : new String[] {"report.css", "web.css", "live.css"}) {
      html.open("link", "rel", "stylesheet", "href", Assets.url(sheet));
    }
    ServedParts.chartLibrary(html, Assets.url("charts.js"));
    for (String script : new String[] {"web.js", "report.js"}) {
      html.open("script", "src", Assets.url(script), "defer", "").close();
    }
    html.close().line().open("body");
    html.element("a", "Skip to the content", "href", "#main", "class", "skip");
    navigation(html, visitor, place);
    html.open("main", "id", "main");
    content.accept(html);
    html.close().line().close().close().line();
    return page.toString();
  }

  /** Names a module of the pages, which is run once the page is there. */
  static void module(Html html, String name) {
    html.open("script", "type", "module", "src", Assets.url(name)).close().line();
  }

  private static void navigation(Html html, Visitor visitor, Place at) {
    html.open("nav", "aria-label", "Pages");
    for (Place place : Place.values()) {
      if (place == at && place != Place.NONE) {
        html.element("a", place.title, "href", place.address, "aria-current", "page").text(" ");
      } else if (place != Place.NONE) {
        html.element("a", place.title, "href", place.address).text(" ");
      }
    }
    html.open("span", "class", "tools");
    html.element("button", "Dark", "type", "button", "data-do", "dark", "hidden", "");
    html.element("button", "Keys", "type", "button", "data-do", "keys", "hidden", "");
    if (visitor.loggedIn()) {
      html.open("form", "method", "post", "action", "/logout");
      Forms.proof(html, visitor);
      html.element("button", "Log out", "type", "submit").close();
    }
    html.close().close().line();
  }
}
