package dev.agentbench.report.html;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.StepResult;
import dev.agentbench.result.Trial;
import dev.agentbench.transcript.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A trial in full: what was asked, what the checks found, what was said last and changed. */
final class TrialBody {
  private static final int TASK = 4_000;
  private static final int MESSAGE = 1_500;
  private static final int DIFF = 20_000;
  private static final int CHECK = 4_000;

  private final Html html;
  private final Shelf shelf;
  private final Function<String, String> command;

  /** Whether the page has no other trial, so that its parts may have ids. */
  private boolean alone;

  /**
   * @param command a command of this program as one line, from its arguments
   */
  TrialBody(Html html, Shelf shelf, Function<String, String> command) {
    this.html = html;
    this.shelf = shelf;
    this.command = command;
  }

  void write(Trial trial) {
    html.open("div", "class", "body");
    actions(trial);
    Optional<PackedTranscript> transcript = shelf.of(trial);
    transcript.map(PackedTranscript::task).ifPresent(task -> block("Task", cut(task, TASK)));
    checks(trial);
    plans(trial);
    transcript.map(PackedTranscript::last).ifPresent(this::messages);
    result(trial);
    html.close();
  }

  /**
   * Writes the same where the page is about this trial alone and shows the conversation by itself;
   * the parts {@code checks}, {@code plan}, {@code milestones}, {@code answer} and {@code changes},
   * and each check ({@code check-1}), can be linked to.
   *
   * @param task empty where it is not kept
   * @param last what was said last
   */
  void write(Trial trial, String task, List<Entry> last) {
    alone = true;
    html.open("div", "class", "body").open("p", "class", "actions");
    button("Copy as prompt", "prompt", "");
    html.close();
    if (!task.isEmpty()) {
      block("Task", cut(task, TASK));
    }
    checks(trial);
    plans(trial);
    if (!last.isEmpty()) {
      messages(last);
    }
    result(trial);
    html.close();
  }

  private void result(Trial trial) {
    if (!trial.result().answer().isBlank()) {
      heading("Answer", "answer");
      html.element("pre", cut(trial.result().answer(), MESSAGE));
    }
    if (trial.diff() != null) {
      diff(trial.diff().unified());
    }
    block("Reproduce", command.apply("run --task-id " + trial.task().id()));
  }

  private void actions(Trial trial) {
    html.open("p", "class", "actions");
    if (shelf.carries(trial)) {
      button("Open the conversation", "open", trial.id().toString());
    } else {
      html.text("The conversation is not in this file: ");
      html.element("code", command.apply("trial show " + trial.id()), "class", "copyable")
          .text(" ");
    }
    if (!trial.passed()) {
      button("Copy as prompt", "prompt", "");
    }
    html.close();
  }

  private void button(String name, String action, String of) {
    html.element("button", name, "type", "button", "data-do", action, "data-of", of);
  }

  private void checks(Trial trial) {
    if (trial.records().checks().isEmpty()) {
      return;
    }
    heading("Checks", "checks");
    List<StepResult> steps = StepResult.of(trial.records().checks());
    int number = 1;
    for (StepResult step : steps) {
      if (steps.size() > 1) {
        html.element("p", step.sentence(), "class", "step");
      }
      checks(step.checks(), number);
      number += step.checks().size();
    }
  }

  private void checks(List<CheckResult> checks, int first) {
    html.open("ul", "class", "checks");
    int number = first - 1;
    for (CheckResult check : checks) {
      number++;
      if (alone) {
        html.open("li", "class", check.status().id(), "id", "check-" + number);
      } else {
        html.open("li", "class", check.status().id());
      }
      html.element("strong", check.status().id()).text(" ").element("code", check.type());
      html.text(" ").element("code", cut(check.subject(), 300));
      boolean unmet = check.status() != Status.PASSED;
      if (unmet && !check.detail().isBlank()) {
        html.element("pre", cut(check.detail(), CHECK));
      }
      html.close();
    }
    html.close();
  }

  private void plans(Trial trial) {
    if (!trial.records().plans().isEmpty()) {
      heading("Plan", "plan");
      new TrialPlans(html).write(trial);
    }
    if (!trial.countedMilestones().isEmpty()) {
      heading("Milestones", "milestones");
      new TrialMilestones(html).write(trial);
    }
  }

  private void messages(List<Entry> last) {
    html.element("h3", "Last messages").open("ul", "class", "messages");
    for (Entry entry : last) {
      String subject = entry.subject() == null ? "" : " " + entry.subject();
      html.open("li").element("strong", entry.kind().id().replace('_', ' ') + subject);
      html.element("pre", cut(entry.text(), MESSAGE)).close();
    }
    html.close();
  }

  private void heading(String title, String id) {
    if (alone) {
      html.element("h3", title, "id", id);
    } else {
      html.element("h3", title);
    }
  }

  private void block(String title, String text) {
    html.element("h3", title).element("pre", text);
  }

  private void diff(String unified) {
    heading("What was changed", "changes");
    html.open("pre", "class", "diff");
    for (String line : cut(unified, DIFF).split("\n")) {
      String kind = line.startsWith("+") ? "add" : line.startsWith("-") ? "cut" : "same";
      html.element("span", line + "\n", "class", kind);
    }
    html.close();
  }

  static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit) + "\n… cut here";
  }
}
