package dev.agentbench.trial;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.AttemptRecord.Cause;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialRecords;
import dev.agentbench.result.TrialResult;
import dev.agentbench.result.TrialSubject;
import dev.agentbench.task.Task;
import dev.agentbench.trial.Judge.Verdict;
import dev.agentbench.trial.conversation.Ending;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.workspace.Restoration;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges what an agent left once more, in a fresh workspace that is made from the template and the
 * kept diff. Thread-safe.
 */
public final class SecondJudgement {
  /** Why a trial without a stored diff cannot be judged again. */
  public static final String NO_CHANGES =
      "the changes of its agent are not stored. It was recorded by a version older than database"
          + " schema 8, which did not store them, or its workspace could not be read";

  private final TrialSettings settings;
  private final TrialEnvironment environment;

  /**
   * @param settings for the share of checks that must pass
   * @param environment whose checks know the hidden files of the tasks
   */
  public SecondJudgement(TrialSettings settings, TrialEnvironment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /** Whether its agent answered, so that its checks ran or could have run. */
  public static boolean isJudged(Trial trial) {
    List<AttemptRecord> attempts = trial.records().attempts();
    Cause last = attempts.isEmpty() ? Cause.CANCELLED : attempts.get(attempts.size() - 1).cause();
    return last == Cause.ANSWERED || last == Cause.CHECK;
  }

  /**
   * The same trial with another judgement, as a trial of another experiment; one whose agent did
   * not answer stays as it was. When its work cannot be made again it is {@code unverified}.
   *
   * @param task as it is now
   */
  public Trial judge(Trial old, Task task, ExperimentId in) throws InterruptedException {
    if (!isJudged(old)) {
      return copy(
          old, task, in, new Verdict(old.outcome(), old.result().reason()), old.records().checks());
    }
    if (old.diff() == null) {
      return unverified(old, task, in, NO_CHANGES);
    }
    try (Workspace workspace = environment.prepare(task, workspaceName(old, in))) {
      Restoration.of(old.diff(), workspace, folderOf(old.workspace()));
      List<CheckResult> checks = checks(old, task, workspace);
      Verdict verdict =
          Judge.judge(
              new Ending.Answered(System.nanoTime()), task, checks, settings.passThresholdOf(task));
      Optional<String> trouble =
          workspace.machineTrouble().or(() -> environment.commands().takeTrouble(workspace.root()));
      return copy(
          old,
          task,
          in,
          trouble.isPresent() && verdict.outcome() != Outcome.PASSED
              ? new Verdict(Outcome.ERROR, trouble.get())
              : verdict,
          checks);
    } catch (IOException | BenchmarkException unmade) {
      return unverified(old, task, in, "" + unmade.getMessage());
    }
  }

  /**
   * Those of the last step that was reached, on what the agent left in the end. What it left after
   * the steps before is not kept: their results stay as they were.
   */
  private List<CheckResult> checks(Trial old, Task task, Workspace workspace)
      throws InterruptedException {
    List<CheckResult> before = old.records().checks();
    int reached =
        Math.min(before.stream().mapToInt(CheckResult::step).max().orElse(1), task.steps().size());
    List<CheckResult> now =
        environment.check(task.steps().get(reached - 1), workspace, old.result().answer());
    return Stream.concat(
            before.stream().filter(check -> check.step() < reached),
            CheckResult.ofStep(reached, now).stream())
        .toList();
  }

  /** Begins as that of a run's trial, so that one which a killed process left is found as such. */
  private static String workspaceName(Trial old, ExperimentId in) {
    return String.format(
        Locale.ROOT, "%s-%s-%d-recheck", in.brief(), old.task().id(), old.repeat() + 1);
  }

  /** The trial without a judgement. */
  public Trial unverified(Trial old, Task task, ExperimentId in, String why) {
    return copy(
        old,
        task,
        in,
        new Verdict(Outcome.UNVERIFIED, "it was not judged again: " + why),
        List.of());
  }

  private static @Nullable Path folderOf(@Nullable String workspace) {
    Path folder = workspace == null ? null : Path.of(workspace);
    return folder != null && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) ? folder : null;
  }

  /** Names no workspace: it is the first trial's, and goes with that. */
  private static Trial copy(
      Trial old, Task task, ExperimentId in, Verdict verdict, List<CheckResult> checks) {
    TrialRecords records = old.records();
    return new Trial(
        TrialId.at(Instant.now()),
        new TrialSubject(in, TaskRef.of(task), old.mode(), old.repeat()),
        old.startedAt(),
        old.completedAt(),
        new TrialResult(verdict.outcome(), verdict.reason(), old.result().answer()),
        old.timings(),
        old.traffic(),
        new TrialRecords(
            attempts(old, verdict),
            records.toolCalls(),
            records.llmCalls(),
            records.agentSwitches(),
            checks,
            hallucinations(old, checks),
            records.plans(),
            records.integrity(),
            records.milestones()),
        old.diff(),
        null);
  }

  private static List<AttemptRecord> attempts(Trial old, Verdict verdict) {
    List<AttemptRecord> attempts = new ArrayList<>(old.records().attempts());
    if (isJudged(old)) {
      AttemptRecord last = attempts.remove(attempts.size() - 1);
      boolean failed = verdict.outcome() == Outcome.FAILED;
      attempts.add(
          new AttemptRecord(
              last.number(),
              last.sessionId(),
              last.startedAt(),
              last.endedAt(),
              failed ? Cause.CHECK : Cause.ANSWERED,
              failed ? verdict.reason() : null));
    }
    return attempts;
  }

  /** Imports that a check could not resolve come from the checks of now. */
  private static List<Hallucination> hallucinations(Trial old, List<CheckResult> checks) {
    if (!isJudged(old)) {
      return old.records().hallucinations();
    }
    return Stream.concat(
            old.records().hallucinations().stream()
                .filter(each -> each.type() != Hallucination.Type.UNRESOLVED_IMPORT),
            checks.stream()
                .flatMap(check -> check.unresolvedImports().stream())
                .distinct()
                .map(
                    name ->
                        new Hallucination(
                            old.lastAttempt(),
                            Hallucination.Type.UNRESOLVED_IMPORT,
                            name,
                            Instant.now())))
        .toList();
  }
}
