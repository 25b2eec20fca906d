package dev.agentbench.report.html;

import dev.agentbench.report.PlanFacts;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.Approval;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plans of a trial: a table of the subtasks of each, with bars over its time. */
final class TrialPlans {
  private static final int SUBTASKS = 100;
  private static final int WORDS = 300;

  /** Of a bar, in pixels. */
  private static final int WIDTH = 160;

  private static final int HEIGHT = 10;

  private final Html html;

  TrialPlans(Html html) {
    this.html = html;
  }

  void write(Trial trial) {
    trial.records().plans().forEach(this::plan);
  }

  private void plan(PlanRecord plan) {
    html.open("p").text(cut(plan.originalTask())).close();
    String facts = String.join(", ", PlanFacts.of(plan));
    html.element("p", "Plan " + cut(plan.planId()) + ", " + facts, "class", "facts");
    Approval approval = plan.approval();
    if (approval != null && approval.feedback() != null) {
      html.element("p", "The agent was told: " + cut(approval.feedback()));
    }
    if (plan.subtasks().isEmpty()) {
      return;
    }
    html.open("div", "class", "scroll").open("table", "class", "plan").open("thead").open("tr");
    for (String name : List.of("Subtask", "Agent", "Status", "When")) {
      html.element("th", name);
    }
    for (String name : List.of("Time", "Estimated", "Tool calls", "Tokens")) {
      html.element("th", name, "class", "number");
    }
    html.close().close().open("tbody");
    Instant end = end(plan);
    plan.subtasks().stream().limit(SUBTASKS).forEach(subtask -> row(plan, subtask, end));
    html.close().close().close();
    int more = plan.subtaskCount() - SUBTASKS;
    if (more > 0) {
      html.element("p", "And " + Quantity.plural(more, "more subtask") + ".", "class", "note");
    }
  }

  private void row(PlanRecord plan, SubtaskRecord subtask, Instant end) {
    html.open("tr", "class", subtask.status().id()).open("td");
    html.element("code", cut(subtask.subtaskId())).text(" " + cut(subtask.description()));
    if (subtask.added()) {
      html.text(" (added)");
    }
    if (!subtask.dependencies().isEmpty()) {
      html.element("div", "after " + cut(String.join(", ", subtask.dependencies())));
    }
    if (subtask.error() != null) {
      html.element("div", cut(subtask.error()));
    }
    html.close();
    html.element("td", Objects.requireNonNullElse(subtask.agent(), "–"), "class", "word");
    html.element("td", subtask.status().id(), "class", "word");
    html.open("td");
    bar(plan, subtask, end);
    html.close();
    Double seconds = subtask.durationSeconds();
    number(seconds == null ? "–" : Quantity.seconds(seconds));
    number(Objects.requireNonNullElse(subtask.estimatedTime(), "–"));
    number(Quantity.count(subtask.usage().toolCalls()));
    number(Quantity.count(subtask.usage().tokens()));
    html.close();
  }

  private void number(String text) {
    html.element("td", text, "class", "number");
  }

  private void bar(PlanRecord plan, SubtaskRecord subtask, Instant end) {
    double all = Duration.between(plan.createdAt(), end).toMillis();
    if (subtask.startedAt() == null || subtask.completedAt() == null || all <= 0) {
      return;
    }
    double from = place(plan, subtask.startedAt(), all);
    double to = Math.max(from + 1, place(plan, subtask.completedAt(), all));
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "width",
        Integer.toString(WIDTH),
        "height",
        Integer.toString(HEIGHT),
        "aria-hidden",
        "true");
    html.open(
        "rect",
        "x",
        pixels(from),
        "y",
        "0",
        "width",
        pixels(to - from),
        "height",
        Integer.toString(HEIGHT),
        "rx",
        "2");
    html.close().close();
  }

  private static double place(PlanRecord plan, Instant at, double all) {
    double since = Duration.between(plan.createdAt(), at).toMillis();
    return Math.min(WIDTH - 1.0, Math.max(0, since / all * WIDTH));
  }

  private static String pixels(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static Instant end(PlanRecord plan) {
    return Stream.concat(
            plan.subtasks().stream().map(SubtaskRecord::completedAt),
            Stream.of(plan.completedAt() == null ? plan.createdAt() : plan.completedAt()))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(plan.createdAt());
  }

  private static String cut(@Nullable String text) {
    return text == null ? "" : Cut.of(text, WORDS);
  }
}
