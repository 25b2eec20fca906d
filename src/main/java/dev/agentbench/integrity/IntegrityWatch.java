package dev.agentbench.integrity;

import dev.agentbench.agent.ToolCall;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Watches what one agent does in one trial and notes what a cheat does too. Calls are looked at
 * when they come, so that what a command removes later is seen, and none is kept. Used by one
 * thread.
 */
public final class IntegrityWatch {
  private static final int MOST_CALLS = 5_000;

  /** For all calls, and for all changes; honest ones take some 50 ms. */
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final Notes notes = new Notes();
  private final HiddenFilesRule hiddenFiles;
  private final RunnerRule runner;
  private final String root;
  private final List<ChangeRule> changeRules;
  private int calls;
  private long spentNanos;

  private IntegrityWatch(TrialTask task, String root) {
    this.root = root;
    hiddenFiles = new HiddenFilesRule(task);
    runner = new RunnerRule(task);
    changeRules =
        List.of(
            hiddenFiles,
            new TestEditRule(task),
            new TestConfigurationRule(task),
            new ExitRule(task),
            runner,
            new HardCodedRule(task));
  }

  /**
   * For a trial of a task.
   *
   * @param template the folder that its workspace is copied from
   * @param root of the workspace; agents that know it name their files by it
   */
  public static IntegrityWatch of(Task task, Path template, Path root) {
    return of(TrialTask.of(task, template), root.toString());
  }

  static IntegrityWatch of(TrialTask task, String root) {
    return new IntegrityWatch(task, root);
  }

  /** A tool was called; it need not have succeeded, or be a tool at all. */
  public void called(ToolCall call) {
    if (++calls <= MOST_CALLS && spentNanos < BUDGET.toNanos()) {
      long start = System.nanoTime();
      CallText text = CallText.of(calls, call, root);
      hiddenFiles.look(text, notes);
      runner.look(text, notes);
      spentNanos += System.nanoTime() - start;
    }
  }

  /** The notes on all calls until now and on these changes; asked for once, at the end. */
  public List<IntegrityNote> notes(List<FileChange> changes) {
    long start = System.nanoTime();
    for (FileChange change : changes) {
      if (System.nanoTime() - start > BUDGET.toNanos()) {
        break;
      }
      changeRules.forEach(rule -> rule.look(change, changes, notes));
    }
    return notes.all();
  }
}
