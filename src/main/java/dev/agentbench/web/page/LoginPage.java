package dev.agentbench.web.page;

import dev.agentbench.web.Gatekeeper;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.Visitor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Objects;

/** Page that asks for the token. */
public final class LoginPage implements RouteGroup {
  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(Gatekeeper.LOGIN, LoginPage::show);
  }

  private static void show(Context context) {
    String to = Objects.requireNonNullElse(context.queryParam("to"), "/");
    boolean wrong = context.queryParam("wrong") != null;
    context.html(
        Layout.page(
            Visitor.NOBODY,
            Layout.Place.NONE,
            "Log in",
            html -> {
              html.element("h1", "Log in");
              if (wrong) {
                html.element("p", "This is not the token of this server.", "class", "warning");
              }
              html.open("form", "method", "post", "action", Gatekeeper.LOGIN, "class", "login");
              html.open("input", "type", "hidden", "name", "to", "value", to);
              html.open("label").text("Token ");
              html.open(
                  "input",
                  "type",
                  "password",
                  "name",
                  "token",
                  "autocomplete",
                  "current-password",
                  "required",
                  "",
                  "autofocus",
                  "");
              html.close().text(" ").element("button", "Log in", "type", "submit").close();
              html.element(
                  "p",
                  "It is web.token in the configuration of whoever started this server.",
                  "class",
                  "note");
            }));
  }
}
