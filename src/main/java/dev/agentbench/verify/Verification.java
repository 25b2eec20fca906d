package dev.agentbench.verify;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.trial.Bench;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The verification of one task, step by step. Used once, by one thread. */
final class Verification {
  /** The reference solution is checked so often: what it comes to must never change. */
  private static final int ROUNDS = 5;

  private final Task task;
  private final Bench bench;
  private final double threshold;
  private final KnownResults known = new KnownResults();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> unverified = new LinkedHashSet<>();
  private int wrongSolutions;

  Verification(Task task, Bench bench, double threshold) {
    this.task = task;
    this.bench = bench;
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
        task.id(),
        faults,
        List.copyOf(unverified),
        wrongSolutions,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private void look(Optional<Solution> solution) throws IOException, InterruptedException {
    if (task.checks().isEmpty()) {
      faults.add("has no checks: any answer passes");
      return;
    }
    if (solution.isEmpty()) {
      faults.add("has no reference solution: nobody knows whether it can be done");
      return;
    }
    mustFail("untouched, with no answer", workspace -> {}, "");
    FileEdits reference = passesWith(solution.get());
    if (reference == null) {
      return;
    }
    for (WrongWork wrong : WrongWork.of(task, solution.get(), reference, new SolutionPlay(bench))) {
      wrongSolutions++;
      mustFail(wrong.name(), wrong.work(), wrong.answer());
    }
  }

  /** What the solution changes; null when it does not pass. */
  private FileEdits passesWith(Solution solution) throws IOException, InterruptedException {
    try (Workspace workspace = bench.prepare(task, name("reference"))) {
      FileTree before = FileTree.of(workspace.root());
      Optional<String> stuck = new SolutionPlay(bench).play(solution.steps(), workspace);
      if (stuck.isPresent()) {
        faults.add("its reference solution cannot be played: " + stuck.get());
        return null;
      }
      FileEdits edits = FileTree.of(workspace.root()).since(before);
      List<CheckResult> first = bench.check(task, workspace, solution.answer());
      first.forEach(this::mustPass);
      for (int round = 2; round <= ROUNDS && faults.isEmpty(); round++) {
        mustBeLike(first, bench.check(task, workspace, solution.answer()));
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

  private void mustFail(String name, WrongWork.Work work, String answer)
      throws IOException, InterruptedException {
    try (Workspace workspace = bench.prepare(task, name("wrong"))) {
      work.in(workspace);
      CheapestFirst checks = new CheapestFirst(bench, task, threshold, known);
      if (!checks.findFault(workspace, answer)) {
        if (checks.skipped().isEmpty()) {
          faults.add("passes " + name);
        } else {
          unverified.addAll(checks.skipped());
        }
      }
    }
  }

  private String name(String what) {
    return "verify-" + task.id() + "-" + what;
  }

  private static String describe(CheckResult result) {
    String detail = result.detail().lines().limit(3).collect(Collectors.joining("; "));
    return result.type() + " " + result.subject() + ": " + detail;
  }
}
