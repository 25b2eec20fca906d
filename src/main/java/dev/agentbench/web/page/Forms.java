package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.result.Review;
import dev.agentbench.web.Visitor;
import java.util.List;
import java.util.function.Function;

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

  /** A field for a whole number from 1 on. */
  static void number(Html html, String name, String title, int value, int most) {
    html.open("label").text(title + " ");
    html.open(
        "input",
        "type",
        "number",
        "name",
        name,
        "min",
        "1",
        "max",
        Integer.toString(most),
        "value",
        Integer.toString(value));
    html.close().text(" ");
  }

  /** A field for the name of whoever writes. */
  static void author(Html html, String name) {
    html.open(
        "input",
        "name",
        "author",
        "value",
        name,
        "maxlength",
        Integer.toString(Review.LONGEST_AUTHOR),
        "autocomplete",
        "name",
        "required",
        "");
  }

  /** A choice of one of some words, or all. */
  static void choice(Html html, Address address, String name, String title, List<String> words) {
    html.open("label").text(title + " ").open("select", "name", name);
    html.element("option", "all", "value", "");
    words.forEach(word -> option(html, word, word, word.equals(address.get(name))));
    html.close().close().text(" ");
  }

  /**
   * A choice of one of some values.
   *
   * @param chosen one of them
   * @param word what each is called in addresses
   * @param words what it is called in the list
   */
  static <E> void choice(
      Html html,
      String name,
      String title,
      List<E> values,
      E chosen,
      Function<E, String> word,
      Function<E, String> words) {
    html.open("label").text(title + " ").open("select", "name", name);
    values.forEach(
        value -> option(html, word.apply(value), words.apply(value), value.equals(chosen)));
    html.close().close().text(" ");
  }

  private static void option(Html html, String value, String words, boolean chosen) {
    if (chosen) {
      html.element("option", words, "value", value, "selected", "");
    } else {
      html.element("option", words, "value", value);
    }
  }

  /** What the address has and no field of the form shows. */
  static void hidden(Html html, Address address, String name) {
    if (!address.get(name).isEmpty()) {
      html.open("input", "type", "hidden", "name", name, "value", address.get(name));
    }
  }
}
