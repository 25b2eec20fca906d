package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.web.Visitor;
import java.util.List;

/** Parts of forms. */
final class Forms {
  private Forms() {}

  /** What shows that a form that changes something came from here. */
  static void proof(Html html, Visitor visitor) {
    html.open("input", "type", "hidden", "name", "csrf", "value", visitor.csrf());
  }

  /** A field for a text, filled with what the address has. */
  static void text(Html html, Address address, String type, String name, String title) {
    html.open("label").text(title + " ");
    html.open("input", "type", type, "name", name, "value", address.get(name));
    html.close().text(" ");
  }

  /** A choice of one of some words, or all. */
  static void choice(Html html, Address address, String name, String title, List<String> words) {
    html.open("label").text(title + " ").open("select", "name", name);
    html.element("option", "all", "value", "");
    for (String word : words) {
      if (word.equals(address.get(name))) {
        html.element("option", word, "value", word, "selected", "");
      } else {
        html.element("option", word, "value", word);
      }
    }
    html.close().close().text(" ");
  }

  /** What the address has and no field of the form shows. */
  static void hidden(Html html, Address address, String name) {
    if (!address.get(name).isEmpty()) {
      html.open("input", "type", "hidden", "name", name, "value", address.get(name));
    }
  }
}
