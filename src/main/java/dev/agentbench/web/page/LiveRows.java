package dev.agentbench.web.page;

import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveRun;
import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialId;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Trials and requests of a run as rows of its board. */
final class LiveRows {
  private static final int COLORS = 7;

  private final Html html;
  private final LiveRun run;
  private final boolean stored;

  /**
   * @param stored whether the trials have pages
   */
  LiveRows(Html html, LiveRun run, boolean stored) {
    this.html = html;
    this.run = run;
    this.stored = stored;
  }

  /** Those that run. */
  void running(Instant now, boolean mayCancel) {
    for (LiveRun.Running trial : run.running()) {
      html.open("tr").open("td", "class", "task");
      name(trial.trial(), trial.task().value(), trial.repeat());
      String title = trial.title().equals(trial.task().value()) ? "" : trial.title();
      html.element("span", title, "class", "title").close();
      html.open("td", "class", "doing").element("span", trial.doing());
      html.element("span", elapsed(trial.since(), now), "class", "time").close();
      html.open("td", "class", "by");
      agent(trial.agent());
      html.close().open("td", "class", "words");
      String words = trial.lastWords();
      html.element("div", words == null ? "" : words, "class", "clip").close();
      html.element("td", Quantity.count(trial.toolCalls()), "class", "number calls");
      html.element("td", elapsed(trial.startedAt(), now), "class", "number for");
      if (mayCancel) {
        html.open("td", "class", "act");
        String address = Links.live(run.experiment()) + "/confirm?verb=cancel&trial=";
        html.element("a", "Cancel …", "href", address + trial.trial(), "class", "button").close();
      }
      html.close().line();
    }
  }

  private static String elapsed(Instant since, Instant now) {
    return Quantity.elapsed(Duration.between(since, now));
  }

  private void name(TrialId id, String task, int repeat) {
    String name = repeat > 0 ? task + "#" + (repeat + 1) : task;
    if (stored) {
      html.element("a", name, "href", Links.to(id), "class", "name");
    } else {
      html.element("span", name, "class", "name");
    }
  }

  /** Agents in the order of their names: the n-th has the n-th colour, as in the charts. */
  private void agent(@Nullable String name) {
    if (name == null) {
      return;
    }
    TreeSet<String> all = new TreeSet<>();
    for (LiveRun.Running trial : run.running()) {
      if (trial.agent() != null) {
        all.add(trial.agent().toLowerCase(Locale.ROOT));
      }
    }
    int number = all.headSet(name.toLowerCase(Locale.ROOT)).size() % COLORS + 1;
    html.element("span", name, "class", "agent series-" + number);
  }

  /** The newest of those that ended, newest first. */
  void ended(boolean passed, boolean mayChange) {
    List<LiveRun.Ended> recent = run.recent();
    for (int i = recent.size() - 1; i >= 0; i--) {
      LiveRun.Ended trial = recent.get(i);
      if ((trial.outcome() == Outcome.PASSED) == passed) {
        ended(trial, mayChange);
      }
    }
  }

  private void ended(LiveRun.Ended trial, boolean mayChange) {
    html.open("li");
    ServedParts.mark(html, trial.outcome());
    html.text(" ");
    name(trial.trial(), trial.task().value(), trial.repeat());
    html.text(" ");
    String lasted = Quantity.duration(Duration.ofMillis(trial.durationMs()));
    String cost = trial.costUsd() > 0 ? ", " + Quantity.usd(trial.costUsd()) : "";
    String at = Quantity.time(trial.endedAt()).substring(11);
    html.element("span", at + ", " + lasted + cost, "class", "time");
    if (mayChange && isOpen(trial.outcome())) {
      String id = trial.trial().toString();
      html.text(" ");
      html.element("button", "Run again", "form", "requeue", "name", "trial", "value", id);
    }
    if (trial.reason() != null) {
      html.text(" ").element("span", trial.reason(), "class", "why");
    }
    html.close().line();
  }

  /** Whether it can be run again. */
  private static boolean isOpen(Outcome outcome) {
    return outcome == Outcome.ERROR || outcome == Outcome.CANCELLED;
  }

  /** What was asked of the run, newest first. */
  void controls() {
    List<LiveMessage.Control> controls = run.controls();
    for (int i = controls.size() - 1; i >= 0; i--) {
      html.element("li", sentence(controls.get(i)));
    }
  }

  private static String sentence(LiveMessage.Control control) {
    String answer = control.answer();
    return LiveWords.clock(control.requestedAt())
        + " "
        + control.author()
        + ": "
        + control.verb()
        + (control.argument() == null ? "" : " " + control.argument())
        + (control.reason() == null ? "" : " (" + control.reason() + ")")
        + ". "
        + (answer == null ? "Not answered yet." : answer);
  }
}
