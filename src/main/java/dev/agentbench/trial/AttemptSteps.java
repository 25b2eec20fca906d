package dev.agentbench.trial;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.result.CheckResult;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskStep;
import dev.agentbench.trial.conversation.Ending;
import dev.agentbench.trial.conversation.EndingTexts;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.workspace.CopyLimit;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.command.MachineTrouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an attempt. What a step left is checked in a copy of the workspace before the next
 * one begins, so that the agent sees neither hidden files nor what the checks write. Used by the
 * trial's thread.
 */
final class AttemptSteps implements Dialogue.NextStep {
  private static final CopyLimit LIMIT = new CopyLimit(200_000, 2L << 30);

  private final Task task;
  private final TrialSettings settings;
  private final TrialEnvironment environment;
  private final Workspace workspace;
  private final Dialogue.Observer observer;
  private final List<CheckResult> checks = new ArrayList<>();
  private int step = 1;
  private boolean stopped;

  /** What the attempt ends as since a step could not be checked; null while all could. */
  private @Nullable Ending trouble;

  AttemptSteps(
      Task task,
      TrialSettings settings,
      TrialEnvironment environment,
      Workspace workspace,
      Dialogue.Observer observer) {
    this.task = task;
    this.settings = settings;
    this.environment = environment;
    this.workspace = workspace;
    this.observer = observer;
  }

  @Override
  public Optional<String> after(String answer) throws InterruptedException {
    if (step == task.steps().size()) {
      return Optional.empty();
    }
    if (settings.validate() && !goesOn(answer)) {
      return Optional.empty();
    }
    step++;
    return Optional.of(now().description());
  }

  /** The step that is worked on or was the last one. */
  TaskStep now() {
    return task.steps().get(step - 1);
  }

  /** Its number, 1-based. */
  int number() {
    return step;
  }

  /** Whether its checks ran already, since no other follows. */
  boolean isStopped() {
    return stopped;
  }

  Optional<Ending> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** What the checks found in the steps before, and in this one when it was stopped. */
  List<CheckResult> checks() {
    return List.copyOf(checks);
  }

  private boolean goesOn(String answer) throws InterruptedException {
    if (workspace.damage().isPresent()) {
      stopped = true; // the attempt says so itself
      return false;
    }
    observer.doing("checking step " + step, environment.checking(now()));
    try (Workspace copy = workspace.copy(LIMIT)) {
      checks.addAll(CheckResult.ofStep(step, environment.check(now(), copy, answer)));
      stopped = Judge.isStoppedAfter(step, task, checks, settings.passThresholdOf(task));
      machineTrouble(copy)
          .filter(why -> !Judge.hasPassed(step, task, checks, settings.passThresholdOf(task)))
          .ifPresent(why -> trouble = new Ending.Unrecoverable(why));
    } catch (IOException failed) {
      trouble = notCopied(failed);
    } catch (BenchmarkException failed) {
      trouble = new Ending.Unrecoverable(EndingTexts.oneLine("" + failed.getMessage()));
    }
    stopped |= trouble != null;
    return !stopped;
  }

  private Optional<String> machineTrouble(Workspace copy) {
    return copy.machineTrouble().or(() -> environment.commands().takeTrouble(copy.place()));
  }

  private static Ending notCopied(IOException failed) {
    return MachineTrouble.of(failed)
        .<Ending>map(Ending.Unrecoverable::new)
        .orElseGet(
            () ->
                new Ending.AgentFailed(
                    "the workspace could not be copied for the checks of a step: "
                        + failed.getMessage()));
  }
}
