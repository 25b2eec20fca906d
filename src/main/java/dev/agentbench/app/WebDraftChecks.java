package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Trial;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.text.ForeignText;
import dev.agentbench.text.Quantity;
import dev.agentbench.trial.SecondJudgement;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.verify.KnownWork;
import dev.agentbench.web.DraftChecks;
import dev.agentbench.web.DryRuns.Done;
import dev.agentbench.web.DryRuns.Line;
import java.util.List;

/** Checks of drafts with the workspaces, limits and sandbox of a run. */
final class WebDraftChecks implements DraftChecks {
  private final Configuration configuration;

  WebDraftChecks(Configuration configuration) {
    this.configuration = configuration;
  }

  /** What is done with the environment. */
  @FunctionalInterface
  private interface Checking {
    Done in(TrialEnvironment environment) throws InterruptedException;
  }

  @Override
  public Done untouched(Task task) throws InterruptedException {
    return with(task, environment -> done(new KnownWork(environment).untouched(task)));
  }

  @Override
  public Done solved(Task task, List<Solution> solutions) throws InterruptedException {
    return with(task, environment -> done(new KnownWork(environment).solved(task, solutions)));
  }

  @Override
  public Done past(Task task, Trial trial) throws InterruptedException {
    return with(
        task,
        environment -> {
          Trial now =
              new SecondJudgement(configuration.trial(), environment)
                  .judge(trial, task, ExperimentId.random());
          String why = now.why() == null ? "" : ": " + now.why();
          return new Done(
              ForeignText.clean("It would be " + now.outcome().id() + why),
              lines(now.records().checks()));
        });
  }

  private Done with(Task task, Checking checking) throws InterruptedException {
    try (CloseStack opened = new CloseStack()) {
      Templates.refuseMissing(List.of(task), configuration.template());
      return checking.in(TrialEnvironments.open(configuration, List.of(task), opened));
    }
  }

  private static Done done(List<CheckResult> checks) {
    long passed =
        checks.stream().filter(each -> each.status() == CheckResult.Status.PASSED).count();
    return new Done(
        passed + " of " + Quantity.plural(checks.size(), "check") + " passed", lines(checks));
  }

  private static List<Line> lines(List<CheckResult> checks) {
    return checks.stream()
        .map(
            each ->
                new Line(
                    each.type(),
                    ForeignText.clean(each.subject()),
                    each.status().id(),
                    ForeignText.clean(each.detail())))
        .toList();
  }
}
