package dev.agentbench.cli.view;

import dev.agentbench.report.MilestoneFacts;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import dev.agentbench.text.Quantity;
import java.io.PrintWriter;
import java.util.List;

/** The milestones of the attempt that counts on a terminal. */
final class MilestoneScreen {
  private static final int LISTED = 60;
  private static final int WORDS = 200;

  private final PrintWriter out;

  MilestoneScreen(PrintWriter out) {
    this.out = out;
  }

  void show(Trial trial) {
    List<Milestone> milestones = trial.countedMilestones();
    if (milestones.isEmpty()) {
      return;
    }
    out.println();
    out.println("Milestones: " + String.join(", ", MilestoneFacts.of(trial.milestones())));
    milestones.stream().limit(LISTED).forEach(this::line);
    if (milestones.size() > LISTED) {
      int more = milestones.size() - LISTED;
      out.println("  ... " + Quantity.plural(more, "more milestone") + " (--json shows all)");
    }
  }

  private void line(Milestone milestone) {
    String subtask = milestone.subtask() == null ? "" : milestone.subtask() + ", ";
    String text =
        subtask + MilestoneFacts.place(milestone) + ": " + MilestoneFacts.found(milestone);
    out.println("  " + ForeignText.line(Cut.of(text.strip(), WORDS)));
  }
}
