package dev.agentbench.report.html;

import dev.agentbench.report.FlakyMark;
import dev.agentbench.report.html.Subject.Side;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Each trial that did not pass: why, what was asked, what was said last, what was changed. */
final class FailuresPart {
  private final Html html;
  private final StringBuilder page;
  private final TrialBody body;

  /**
   * @param page what is written so far, to see how long it is
   * @param command a command of this program as one line, from its arguments
   */
  FailuresPart(Html html, StringBuilder page, Shelf shelf, Function<String, String> command) {
    this.html = html;
    this.page = page;
    this.body = new TrialBody(html, shelf, command);
  }

  /** The trials of a page that did not pass, those of the agents' making first. */
  static List<Trial> of(Subject subject) {
    List<Trial> failures = new ArrayList<>();
    for (Outcome outcome : List.of(Outcome.FAILED, Outcome.TIMEOUT, Outcome.ERROR)) {
      subject.sides().stream()
          .flatMap(side -> side.trials().stream())
          .filter(trial -> trial.outcome() == outcome)
          .forEach(failures::add);
    }
    return failures;
  }

  /**
   * Writes them.
   *
   * @param longest what the page may have grown to with them, in characters
   */
  void write(Subject subject, int longest) {
    List<Trial> failures = of(subject);
    html.open("section", "id", "failures");
    html.element("h2", "Failures (" + Quantity.count(failures.size()) + ")");
    if (failures.isEmpty()) {
      html.element("p", "None.");
    }
    int written = 0;
    for (Trial trial : failures) {
      if (page.length() > longest) {
        break;
      }
      failure(subject, trial);
      written++;
    }
    if (written < failures.size()) {
      html.element(
          "p",
          Quantity.plural(failures.size() - written, "more failure")
              + " only in the table of trials, to keep this file small; the command 'trial show' tells"
              + " each in full.",
          "class",
          "note");
    }
    html.close().line();
  }

  private void failure(Subject subject, Trial trial) {
    html.open("details", "class", "failure", "id", "f-" + trial.id());
    html.open("summary");
    Marks.write(html, trial.outcome());
    html.text(" ").element("code", trial.key().toString());
    html.text(" " + trial.task().title() + sideOf(subject, trial) + flaky(subject, trial));
    if (trial.result().reason() != null) {
      html.element("span", TrialBody.cut(trial.result().reason(), 300), "class", "reason");
    }
    html.close();
    body.write(trial);
    html.close().line();
  }

  private static String sideOf(Subject subject, Trial trial) {
    return subject.areSeveral() ? " · " + side(subject, trial).name() : "";
  }

  private static String flaky(Subject subject, Trial trial) {
    return FlakyMark.of(subject.flakiness(side(subject, trial), trial).orElse(null));
  }

  static Side side(Subject subject, Trial trial) {
    return subject.sides().stream()
        .filter(side -> side.experiment().id().equals(trial.experiment()))
        .findFirst()
        .orElseThrow();
  }
}
