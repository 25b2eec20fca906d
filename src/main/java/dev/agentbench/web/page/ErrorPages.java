package dev.agentbench.web.page;

import dev.agentbench.web.ErrorPage;
import dev.agentbench.web.Visitor;

/** The page in place of one that cannot be shown. */
public final class ErrorPages implements ErrorPage {
  @Override
  public String of(Visitor visitor, int status, String title, String detail) {
    return Layout.page(
        visitor,
        Layout.Place.NONE,
        title,
        html -> {
          html.element("h1", title);
          html.element("p", detail, "class", "warning");
          html.open("p").element("a", "All experiments", "href", "/experiments");
          html.element("span", " · status " + status, "class", "note").close();
        });
  }
}
