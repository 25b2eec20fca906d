package dev.agentbench.trial;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.UnmetChecks;
import dev.agentbench.trial.conversation.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a trial ended as, by how its conversation ended and what the checks found. A check
 * that could not be carried out says nothing about the agent: where it would decide, the trial ends
 * as an error.
 */
final class Judge implements Ending.Visitor<Judge.Verdict> {
  private final List<CheckResult> checks;
  private final double threshold;

  private Judge(List<CheckResult> checks, double threshold) {
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
  static Verdict judge(Ending ending, List<CheckResult> checks, double threshold) {
    return ending.accept(new Judge(checks, threshold));
  }

  @Override
  public Verdict answered(Ending.Answered ending) {
    List<CheckResult> ran =
        checks.stream().filter(check -> check.status() != Status.SKIPPED).toList();
    if (ran.isEmpty()) {
      return checks.isEmpty()
          ? new Verdict(Outcome.PASSED, null)
          : new Verdict(Outcome.UNVERIFIED, "no check could run: " + UnmetChecks.sentence(checks));
    }
    List<CheckResult> missed =
        ran.stream().filter(check -> check.status() != Status.PASSED).toList();
    if (passes(ran.size() - missed.size(), ran.size())) {
      return new Verdict(Outcome.PASSED, null);
    }
    List<CheckResult> broken =
        missed.stream().filter(check -> check.status() == Status.ERROR).toList();
    if (passes(ran.size() - missed.size() + broken.size(), ran.size())) {
      return new Verdict(
          Outcome.ERROR,
          broken.size()
              + " of "
              + ran.size()
              + " checks could not be carried out: "
              + UnmetChecks.sentence(broken));
    }
    return new Verdict(
        Outcome.FAILED,
        missed.size()
            + " of "
            + ran.size()
            + " checks did not pass: "
            + UnmetChecks.sentence(missed));
  }

  private boolean passes(int passed, int ran) {
    return passed / (double) ran >= threshold;
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
