package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import dev.agentbench.transcript.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Outline of a trial's page, to jump by: its parts, the steps in sight, and the turns elsewhere.
 */
final class Outline {
  private static final int WORDS = 60;
  private static final int CHECKS = 20;
  private static final int TURNS = 100;

  /** What is no place to jump to: it follows another step, or says nothing. */
  private static final Set<Entry.Kind> LEFT_OUT =
      EnumSet.of(Entry.Kind.TOOL_RESULT, Entry.Kind.STATUS, Entry.Kind.OTHER);

  private final Html html;
  private final Trial trial;
  private final Window window;

  /**
   * @param window the steps that the page shows
   */
  Outline(Html html, Trial trial, Window window) {
    this.html = html;
    this.trial = trial;
    this.window = window;
  }

  /** A link of the outline. */
  private record Turn(Instant at, String kind, String words) {}

  /**
   * Writes it.
   *
   * @param reviews whether the page has that part
   */
  void write(boolean reviews) {
    html.open("div", "role", "navigation", "aria-label", "Outline", "class", "outline");
    html.open("ul");
    checks();
    part(!trial.records().plans().isEmpty(), "plan", "Plan");
    part(!trial.countedMilestones().isEmpty(), "milestones", "Milestones");
    part(!trial.result().answer().isBlank(), "answer", "Answer");
    part(trial.diff() != null, "changes", "What was changed");
    part(reviews, "reviews", "Reviews");
    part(true, "conversation", "Conversation");
    html.close();
    boolean whole = window.frames().before() == 0 && window.frames().isLast();
    if (!whole) {
      turns();
    }
    steps(whole);
    html.close().line();
  }

  private void part(boolean there, String id, String title) {
    if (there) {
      html.open("li").element("a", title, "href", "#" + id).close();
    }
  }

  /** Those that found fault, one by one. */
  private void checks() {
    if (trial.records().checks().isEmpty()) {
      return;
    }
    html.open("li").element("a", "Checks", "href", "#checks");
    html.open("ul");
    int listed = 0;
    for (int i = 0; i < trial.records().checks().size() && listed < CHECKS; i++) {
      CheckResult check = trial.records().checks().get(i);
      if (check.status() != CheckResult.Status.PASSED) {
        String words = check.status().id() + ": " + check.type() + " " + check.subject();
        link("#check-" + (i + 1), check.status().id(), words);
        listed++;
      }
    }
    html.close().close();
  }

  private void steps(boolean whole) {
    html.element("h2", whole ? "Steps" : "Steps in sight").open("ul");
    for (Entry step : window.steps()) {
      if (!LEFT_OUT.contains(step.kind())) {
        String name = step.kind().id().replace('_', ' ');
        String about = step.subject() == null ? Cut.prefix(step.text(), WORDS) : step.subject();
        link("#m-" + step.frame(), step.kind().id(), name + ": " + about);
      }
    }
    html.close();
  }

  /** What changed the course of a conversation that is longer than the part in sight. */
  private void turns() {
    List<Turn> turns = new ArrayList<>();
    for (AttemptRecord attempt : trial.records().attempts()) {
      if (attempt.number() > 1) {
        turns.add(new Turn(attempt.startedAt(), "attempt", "attempt " + attempt.number()));
      }
    }
    for (AgentSwitch handover : trial.records().agentSwitches()) {
      turns.add(new Turn(handover.at(), "switch", "switch: " + handover.to()));
    }
    for (ToolCallRecord call : trial.records().toolCalls()) {
      if (!call.success()) {
        turns.add(new Turn(call.at(), "tool_failure", "failed: " + call.toolName()));
      }
    }
    html.element("h2", "Turns").open("ul");
    turns.stream().sorted(Comparator.comparing(Turn::at)).limit(TURNS).forEach(this::turn);
    html.close();
    if (turns.size() > TURNS) {
      html.element("p", "And " + Quantity.count(turns.size() - TURNS) + " more.", "class", "note");
    }
    html.open("form", "method", "get", "action", Links.to(trial.id()));
    html.open("label").text("Message ");
    html.open("input", "name", "step", "inputmode", "numeric", "size", "7", "required", "");
    html.close().text(" ").element("button", "Go", "type", "submit").close();
  }

  private void turn(Turn turn) {
    String since = Quantity.duration(Duration.between(trial.startedAt(), turn.at()));
    link(Links.to(trial.id()) + "?at=" + turn.at(), turn.kind(), since + " " + turn.words());
  }

  private void link(String address, String kind, String words) {
    boolean cut = words.length() > WORDS;
    html.open("li", "class", kind);
    html.element("a", Cut.prefix(words, WORDS) + (cut ? "…" : ""), "href", address).close();
  }
}
