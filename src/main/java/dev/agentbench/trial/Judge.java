package dev.agentbench.trial;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.StepResult;
import dev.agentbench.result.UnmetChecks;
import dev.agentbench.task.Task;
import dev.agentbench.trial.conversation.Ending;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a trial ended as, by how its conversation ended and what the checks found. A check
 * that could not be carried out says nothing about the agent: where it would decide, the trial ends
 * as an error.
 */
final class Judge implements Ending.Visitor<Judge.Verdict> {
  private final Task task;
  private final List<CheckResult> checks;
  private final double threshold;

  private Judge(Task task, List<CheckResult> checks, double threshold) {
    this.task = task;
    this.checks = checks;
    this.threshold = threshold;
  }

  /**
   * An outcome and why.
   *
   * @param reason null for a passed trial
   */
  record Verdict(Outcome outcome, @Nullable String reason) {}

  /**
   * Judges one attempt.
   *
   * @param checks what they found, empty where none was asked for
   * @param threshold share of the checks that could run that must have passed
   */
  static Verdict judge(Ending ending, Task task, List<CheckResult> checks, double threshold) {
    return ending.accept(new Judge(task, checks, threshold));
  }

  /** Whether a step passed by itself. */
  static boolean hasPassed(int step, Task task, List<CheckResult> checks, double threshold) {
    return new Judge(task, checks, threshold).step(step).outcome() == Outcome.PASSED;
  }

  /** Whether a step leaves out those after it. */
  static boolean isStoppedAfter(int step, Task task, List<CheckResult> checks, double threshold) {
    return task.steps().get(step - 1).stopsUnlessPassed()
        && !hasPassed(step, task, checks, threshold);
  }

  @Override
  public Verdict answered(Ending.Answered ending) {
    if (!task.hasSteps() || checks.isEmpty()) {
      return score(List.of(checks));
    }
    int last = task.steps().size();
    for (int step = 1; step < last; step++) {
      if (isStoppedAfter(step, task, checks, threshold)) {
        Verdict verdict = ofStep(step, step(step));
        return new Verdict(verdict.outcome(), "stopped after " + verdict.reason());
      }
    }
    if (of(last).isEmpty()) {
      return new Verdict(
          Outcome.UNVERIFIED, "step " + last + " of " + last + " was never asked for");
    }
    return switch (task.score()) {
      case LAST -> ofStep(last, step(last));
      case MEAN -> score(IntStream.rangeClosed(1, last).mapToObj(this::of).toList());
    };
  }

  private Verdict ofStep(int number, Verdict verdict) {
    return verdict.reason() == null
        ? verdict
        : new Verdict(
            verdict.outcome(),
            "step " + number + " of " + task.steps().size() + ": " + verdict.reason());
  }

  private Verdict step(int number) {
    return score(List.of(of(number)));
  }

  private List<CheckResult> of(int step) {
    return checks.stream().filter(check -> check.step() == step).toList();
  }

  /** By the mean of the shares of checks that passed; what could not run does not count. */
  private Verdict score(List<List<CheckResult>> steps) {
    List<CheckResult> all = steps.stream().flatMap(List::stream).toList();
    List<List<CheckResult>> ran =
        steps.stream()
            .map(step -> step.stream().filter(check -> check.status() != Status.SKIPPED).toList())
            .filter(step -> !step.isEmpty())
            .toList();
    if (ran.isEmpty()) {
      return all.isEmpty()
          ? new Verdict(Outcome.PASSED, null)
          : new Verdict(Outcome.UNVERIFIED, "no check could run: " + told(all, steps));
    }
    if (share(ran, Set.of(Status.PASSED)) >= threshold) {
      return new Verdict(Outcome.PASSED, null);
    }
    long count = ran.stream().mapToLong(List::size).sum();
    if (share(ran, Set.of(Status.PASSED, Status.ERROR)) >= threshold) {
      List<CheckResult> broken = select(ran, Set.of(Status.ERROR));
      return new Verdict(
          Outcome.ERROR,
          broken.size()
              + " of "
              + count
              + " checks could not be carried out: "
              + told(broken, steps));
    }
    List<CheckResult> missed = select(ran, Set.of(Status.FAILED, Status.ERROR));
    return new Verdict(
        Outcome.FAILED,
        missed.size()
            + " of "
            + count
            + " checks did not pass"
            + mean(ran)
            + ": "
            + told(missed, steps));
  }

  private static String told(List<CheckResult> checks, List<List<CheckResult>> steps) {
    return steps.size() == 1
        ? UnmetChecks.sentence(checks)
        : StepResult.of(checks).stream()
            .map(step -> "step " + step.step() + ": " + UnmetChecks.sentence(step.checks()))
            .collect(Collectors.joining("; "));
  }

  private static String mean(List<List<CheckResult>> steps) {
    return steps.size() == 1
        ? ""
        : String.format(
            Locale.ROOT,
            " (mean of %d steps: %.2f)",
            steps.size(),
            share(steps, Set.of(Status.PASSED)));
  }

  private static double share(List<List<CheckResult>> steps, Set<Status> good) {
    double sum = 0;
    for (List<CheckResult> step : steps) {
      sum += select(List.of(step), good).size() / (double) step.size();
    }
    return sum / steps.size();
  }

  private static List<CheckResult> select(List<List<CheckResult>> steps, Set<Status> wanted) {
    return steps.stream()
        .flatMap(List::stream)
        .filter(check -> wanted.contains(check.status()))
        .toList();
  }

  @Override
  public Verdict agentFailed(Ending.AgentFailed ending) {
    return new Verdict(Outcome.FAILED, ending.reason());
  }

  @Override
  public Verdict timedOut(Ending.TimedOut ending) {
    return new Verdict(Outcome.TIMEOUT, ending.reason());
  }

  @Override
  public Verdict infrastructure(Ending.Infrastructure ending) {
    return new Verdict(Outcome.ERROR, ending.reason());
  }

  @Override
  public Verdict unrecoverable(Ending.Unrecoverable ending) {
    return new Verdict(Outcome.ERROR, ending.reason());
  }

  @Override
  public Verdict cancelled(Ending.Cancelled ending) {
    return new Verdict(Outcome.CANCELLED, ending.reason());
  }
}
