package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.web.Visitor;

/** The forms by which a run is steered from its board. */
final class SteeringForms {
  private static final int LONGEST_REASON = Control.LONGEST_REASON;
  private static final int LONGEST_AUTHOR = Control.LONGEST_AUTHOR;

  private final Html html;
  private final Visitor visitor;
  private final String experiment;

  /**
   * @param experiment id of an experiment of the run
   */
  SteeringForms(Html html, Visitor visitor, String experiment) {
    this.html = html;
    this.visitor = visitor;
    this.experiment = experiment;
  }

  /** Where the forms are sent. */
  private String target() {
    return "/experiments/" + experiment + "/controls";
  }

  /** Writes all of them. */
  void write() {
    html.open("section", "class", "steering", "aria-label", "Steering");
    open("actions");
    words();
    verb("pause", "Pause", "No further trial starts; those that run go on.");
    verb("pause-now", "Pause now", "Trials that run are held at their next message.");
    verb("resume", "Resume", "Trials start and go on again.");
    html.element(
        "a", "Stop …", "href", confirmation("stop"), "class", "button danger", "data-verb", "stop");
    html.close().line();
    html.open("div", "class", "limits");
    limit("concurrency", "Trials at once", "number", "1 to " + ControlVerb.MOST_AT_ONCE);
    limit("rate", "Requests in each rate window", "text", "a number, or off");
    limit("max-cost", "Most cost in USD", "text", "a number, or off");
    html.close().line();
    hiddenForm("requeue");
    html.element("p", "", "data-part", "answer", "class", "note", "role", "status", "hidden", "");
    html.close().line();
  }

  private String confirmation(String verb) {
    return LivePages.PATH + "/" + experiment + "/confirm?verb=" + verb;
  }

  private void open(String kind) {
    html.open("form", "method", "post", "action", target(), "class", kind);
    proof();
  }

  private void proof() {
    Forms.proof(html, visitor);
    String back = LivePages.PATH + "/" + experiment;
    html.open("input", "type", "hidden", "name", "to", "value", back);
  }

  /** Who asks, and why. */
  private void words() {
    text("Name", "author", LONGEST_AUTHOR, "name");
    text("Reason", "reason", LONGEST_REASON, "off");
  }

  private void text(String title, String name, int longest, String completed) {
    html.open("label").text(title + " ");
    html.open(
        "input", "name", name, "maxlength", Integer.toString(longest), "autocomplete", completed);
    html.close().text(" ");
  }

  private void verb(String verb, String words, String meaning) {
    html.element(
        "button", words, "type", "submit", "name", "verb", "value", verb, "title", meaning);
    html.text(" ");
  }

  private void limit(String verb, String title, String type, String hint) {
    open("limit");
    html.open("label").text(title + " ");
    html.open(
        "input",
        "name",
        "argument",
        "type",
        type,
        "required",
        "",
        "placeholder",
        hint,
        "size",
        "14",
        "maxlength",
        "20",
        "autocomplete",
        "off");
    html.close().text(" ");
    html.element("button", "Set", "type", "submit", "name", "verb", "value", verb);
    html.close().text(" ");
  }

  /** For the buttons of trials, which name it. */
  private void hiddenForm(String verb) {
    html.open("form", "method", "post", "action", target(), "id", verb);
    proof();
    html.open("input", "type", "hidden", "name", "verb", "value", verb);
    html.close().line();
  }

  /**
   * The form of a page that asks once more.
   *
   * @param trial its id; empty unless the verb is about one
   */
  void confirm(String verb, String trial, String words) {
    open("actions");
    html.open("input", "type", "hidden", "name", "verb", "value", verb);
    if (!trial.isEmpty()) {
      html.open("input", "type", "hidden", "name", "trial", "value", trial);
    }
    words();
    html.element("button", words, "type", "submit", "class", "danger").text(" ");
    html.element("a", "Let it go on", "href", LivePages.PATH + "/" + experiment);
    html.close().line();
  }
}
