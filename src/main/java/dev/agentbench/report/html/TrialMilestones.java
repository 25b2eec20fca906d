package dev.agentbench.report.html;

import dev.agentbench.report.MilestoneFacts;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import java.util.List;

/** The milestones of the attempt that counts: a sentence and a table. */
final class TrialMilestones {
  private static final int LISTED = 100;
  private static final int WORDS = 300;

  private final Html html;

  TrialMilestones(Html html) {
    this.html = html;
  }

  void write(Trial trial) {
    List<Milestone> milestones = trial.countedMilestones();
    html.element("p", String.join(", ", MilestoneFacts.of(trial.milestones())), "class", "facts");
    html.open("div", "class", "scroll").open("table").open("thead").open("tr");
    html.element("th", "Subtask").element("th", "When").element("th", "What the checks found");
    html.close().close().open("tbody");
    milestones.stream().limit(LISTED).forEach(this::row);
    html.close().close().close();
    if (milestones.size() > LISTED) {
      int more = milestones.size() - LISTED;
      html.element("p", "And " + Quantity.plural(more, "more milestone") + ".", "class", "note");
    }
  }

  private void row(Milestone milestone) {
    html.open("tr").open("td");
    if (milestone.subtask() == null) {
      html.text("–");
    } else {
      html.element("code", Cut.of(milestone.subtask(), WORDS));
    }
    html.close();
    html.element("td", MilestoneFacts.place(milestone));
    html.element("td", Cut.of(MilestoneFacts.found(milestone), WORDS));
    html.close();
  }
}
