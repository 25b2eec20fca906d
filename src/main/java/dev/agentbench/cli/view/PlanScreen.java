package dev.agentbench.cli.view;

import static java.util.stream.Collectors.joining;

import dev.agentbench.report.PlanFacts;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.Approval;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import dev.agentbench.text.Quantity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The plans of a trial on a terminal. */
final class PlanScreen {
  private static final int SUBTASKS = 60;
  private static final int WORDS = 200;

  private final PrintWriter out;

  PlanScreen(PrintWriter out) {
    this.out = out;
  }

  void show(PlanRecord plan) {
    out.println();
    String facts = PlanFacts.of(plan).stream().map(PlanScreen::line).collect(joining(", "));
    out.println("Plan " + line(plan.planId()) + ": " + facts);
    out.println("  " + line(plan.originalTask()));
    Approval approval = plan.approval();
    if (approval != null && approval.feedback() != null) {
      out.println("  told: " + line(approval.feedback()));
    }
    List<SubtaskRecord> shown =
        plan.subtasks().subList(0, Math.min(SUBTASKS, plan.subtasks().size()));
    shown.forEach(this::show);
    int more = plan.subtaskCount() - shown.size();
    if (more > 0) {
      out.println("  ... " + Quantity.plural(more, "more subtask") + " (--json shows all kept)");
    }
  }

  private void show(SubtaskRecord subtask) {
    List<String> facts = new ArrayList<>();
    if (subtask.durationSeconds() != null) {
      facts.add(Quantity.seconds(subtask.durationSeconds()));
    }
    if (subtask.estimatedTime() != null) {
      facts.add("estimated " + line(subtask.estimatedTime()));
    }
    if (subtask.usage().toolCalls() > 0) {
      facts.add(Quantity.plural(subtask.usage().toolCalls(), "tool call"));
    }
    if (subtask.usage().tokens() > 0) {
      facts.add(Quantity.plural(subtask.usage().tokens(), "token"));
    }
    if (subtask.added()) {
      facts.add("added");
    }
    if (!subtask.dependencies().isEmpty()) {
      facts.add("after " + line(String.join(", ", subtask.dependencies())));
    }
    String agent = subtask.agent() == null ? "" : " (" + line(subtask.agent()) + ")";
    String told = facts.isEmpty() ? "" : ": " + String.join(", ", facts);
    out.printf(
        Locale.ROOT,
        "  %-9s %s%s%s%n",
        subtask.status().id(),
        line(subtask.subtaskId()),
        agent,
        told);
    detail(subtask.description());
    detail(subtask.error());
  }

  private void detail(String text) {
    if (text != null && !text.isBlank()) {
      out.println("            " + line(text));
    }
  }

  private static String line(String text) {
    return ForeignText.line(Cut.of(text.strip(), WORDS));
  }
}
