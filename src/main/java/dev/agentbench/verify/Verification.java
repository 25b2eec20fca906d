package dev.agentbench.verify;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Solution;
import dev.agentbench.task.TaskStep;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The verification of one step of a task. Used once, by one thread. */
final class Verification {
  /** The reference solution is checked so often: what it comes to must never change. */
  private static final int ROUNDS = 5;

  private static final int LONG_ANSWER = 200_000;

  private final StepBeginning beginning;
  private final TaskStep step;
  private final TrialEnvironment environment;
  private final double threshold;
  private final KnownResults known = new KnownResults();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> unverified = new LinkedHashSet<>();
  private final Set<String> skippedWithReference = new HashSet<>();
  private int wrongSolutions;
  private @Nullable FileTree template;
  private @Nullable FileTree failing;

  Verification(StepBeginning beginning, double threshold) {
    this.beginning = beginning;
    this.step = beginning.step();
    this.environment = beginning.environment();
    this.threshold = threshold;
  }

  TaskVerdict verdict(Optional<Solution> solution) throws InterruptedException {
    long start = System.nanoTime();
    try {
      look(solution);
    } catch (BenchmarkException | IOException impossible) {
      faults.add("cannot be tried: " + impossible.getMessage());
    }
    return new TaskVerdict(
        beginning.task().id(),
        faults,
        List.copyOf(unverified),
        wrongSolutions,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private void look(Optional<Solution> solution) throws IOException, InterruptedException {
    if (step.checks().isEmpty()) {
      faults.add("has no checks: any answer passes");
      return;
    }
    if (solution.isEmpty()) {
      faults.add("has no reference solution: nobody knows whether it can be done");
      return;
    }
    FileEdits reference = passesWith(solution.get());
    skippedWithReference.addAll(unverified);
    if (!fails(new WrongWork("", workspace -> {}, ""), true)) {
      faults.add("passes untouched, with no answer");
    }
    if (reference == null || !faults.isEmpty()) {
      return;
    }
    SolutionPlay play = new SolutionPlay(environment);
    mustFail(WrongWork.derived(step, solution.get().answer(), reference), false);
    mustFail(WrongWork.own(solution.get(), reference, play), true);
    mustFail(cheats(solution.get(), reference, play), false);
    if (DisclosedValues.areAllIn(step)) {
      faults.add("passes by values copied from the description: its hidden tests use no others");
    }
  }

  /** What an agent may try that would rather pass than work. */
  private List<WrongWork> cheats(Solution solution, FileEdits reference, SolutionPlay play)
      throws IOException, InterruptedException {
    List<WrongWork> cheats = new ArrayList<>();
    if (template != null && failing != null) {
      cheats.addAll(TestCheats.of(step, template, failing, reference, play, solution.answer()));
    }
    if (step.checks().stream().anyMatch(Verification::looksAtTheAnswer)) {
      for (EnumeratedAnswers each : EnumeratedAnswers.of(solution.answer(), step.description())) {
        if (fails(new WrongWork("with a wrong value", reference::applyTo, each.wrong()), false)) {
          cheats.addAll(each.cheats(reference::applyTo));
        }
      }
      cheats.add(
          new WrongWork(
              "by an answer of " + LONG_ANSWER + " characters",
              reference::applyTo,
              solution.answer() + "\n" + ". ".repeat(LONG_ANSWER / 2)));
    }
    return cheats;
  }

  /** What the solution changes; null when it does not pass. */
  private FileEdits passesWith(Solution solution) throws IOException, InterruptedException {
    try (Workspace workspace = beginning.open("reference")) {
      template = FileTree.of(workspace.root());
      beginning.play(solution, workspace);
      FileEdits edits = FileTree.of(workspace.root()).since(template);
      List<CheckResult> first = environment.check(step, workspace, solution.answer());
      first.forEach(this::mustPass);
      for (int round = 2; round <= ROUNDS && faults.isEmpty(); round++) {
        mustBeLike(first, environment.check(step, workspace, solution.answer()));
      }
      return faults.isEmpty() ? edits : null;
    }
  }

  private void mustPass(CheckResult result) {
    if (result.status() == Status.SKIPPED) {
      unverified.add(result.type() + ": " + result.detail());
    } else if (result.status() != Status.PASSED) {
      faults.add("fails with its reference solution: " + describe(result));
    }
  }

  private void mustBeLike(List<CheckResult> first, List<CheckResult> again) {
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i).status() != again.get(i).status()) {
        faults.add(
            "is not deterministic: with nothing changed, a check that "
                + first.get(i).status().id()
                + " at first then came out as "
                + again.get(i).status().id()
                + ": "
                + describe(again.get(i)));
      }
    }
  }

  private static boolean looksAtTheAnswer(CheckSpec check) {
    return !check.asksForFiles();
  }

  /**
   * @param plausible whether this is work that only its tests may tell from a solution
   */
  private void mustFail(List<WrongWork> all, boolean plausible)
      throws IOException, InterruptedException {
    for (WrongWork wrong : all) {
      wrongSolutions++;
      if (!fails(wrong, plausible)) {
        faults.add("passes " + wrong.name());
      }
    }
  }

  /** Whether work does not pass, or what would say so cannot run on this machine. */
  private boolean fails(WrongWork wrong, boolean plausible)
      throws IOException, InterruptedException {
    try (Workspace workspace = beginning.open("wrong")) {
      wrong.work().in(workspace);
      FileTree left = plausible && failing == null ? FileTree.of(workspace.root()) : null;
      CheapestFirst checks =
          new CheapestFirst(
              environment, step, threshold, wrong.lives() ? new KnownResults() : known);
      if (checks.findFault(workspace, wrong.answer())) {
        failing = left != null && checks.testsAloneFailed() ? left : failing;
        return true;
      }
      if (checks.skipped().isEmpty() || !skippedWithReference.containsAll(checks.skipped())) {
        return false;
      }
      unverified.addAll(checks.skipped());
      return true;
    }
  }

  private static String describe(CheckResult result) {
    String detail = result.detail().lines().limit(3).collect(Collectors.joining("; "));
    return result.type() + " " + result.subject() + ": " + detail;
  }
}
