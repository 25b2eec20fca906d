package dev.agentbench.trial;

import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.check.Checks;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.integrity.ChangedFiles;
import dev.agentbench.integrity.IntegrityWatch;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskStep;
import dev.agentbench.tool.Toolbox;
import dev.agentbench.trial.milestone.MilestonePool;
import dev.agentbench.workspace.DiffReader;
import dev.agentbench.workspace.Restoration;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.Workspaces;
import dev.agentbench.workspace.command.Command;
import dev.agentbench.workspace.command.CommandLine;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Environment of trials on this machine: workspaces, tools, checks and commands. Shared by all
 * trials.
 *
 * @param template the project that a task starts from unless it names another
 * @param milestones where checks run beside agents
 */
public record TrialEnvironment(
    Path template,
    Workspaces workspaces,
    Toolbox tools,
    Checks checks,
    CommandRunner commands,
    MilestonePool milestones) {
  private static final Logger log = LoggerFactory.getLogger(TrialEnvironment.class);
  private static final Duration SETUP_TIMEOUT = Duration.ofMinutes(5);
  private static final Set<String> SHELL_WORDS = Set.of("&&", "||", "|", ";", ">", ">>", "<", "&");

  private static final int SETUP_OUTPUT = 16 << 10;

  /**
   * A fresh workspace with the task's setup commands run in it.
   *
   * @throws BenchmarkException when the template cannot be copied or a setup command fails
   */
  public Workspace prepare(Task task, String name) throws InterruptedException {
    checks.prepare(task.checks());
    Workspace workspace = workspaces.create(task.templateBeside(template), name);
    boolean ready = false;
    try {
      for (String line : task.setup()) {
        setUp(task, workspace, line);
      }
      begin(task, workspace);
      ready = true;
      return workspace;
    } finally {
      if (!ready) {
        workspace.close();
      }
    }
  }

  /**
   * A workspace with the changes that an earlier process left in another one, whose folder is
   * removed; empty when it cannot be made as that was.
   *
   * @throws BenchmarkException as {@link #prepare}
   */
  Optional<Workspace> restore(Task task, String name, PlanCheckpoint left)
      throws InterruptedException {
    Path kept = Path.of(left.workspace());
    boolean there = Files.isDirectory(kept);
    Workspace workspace = prepare(task, name);
    try {
      Restoration.of(left.changes(), workspace, there ? kept : null);
      if (there) {
        workspaces.remove(kept);
      }
      return Optional.of(workspace);
    } catch (IOException differs) {
      log.warn("The plan of {} begins anew: {}", left.key(), differs.getMessage());
      workspace.close();
      return Optional.empty();
    }
  }

  /** How long {@link #prepare} may take. */
  Duration preparing(Task task) {
    return SETUP_TIMEOUT.multipliedBy(task.setup().size() + 1L);
  }

  /** How long {@link #check} may take. */
  Duration checking(TaskStep step) {
    return checks.limit(step.checks());
  }

  /**
   * The tools, at work in a workspace.
   *
   * @param watch is told each call before it is run
   */
  Dialogue.ToolRunner toolsIn(Workspace workspace, IntegrityWatch watch) {
    return new Dialogue.ToolRunner() {
      @Override
      public ToolResult run(ToolCall call) throws InterruptedException {
        watch.called(call);
        return tools.run(call, workspace);
      }

      @Override
      public void observed(ToolCall call) {
        watch.called(call);
      }

      @Override
      public Duration limit(ToolCall call) {
        return tools.limit(call);
      }
    };
  }

  /** Watches what an agent does in a workspace. */
  IntegrityWatch watch(Task task, Workspace workspace) {
    return IntegrityWatch.of(task, task.templateBeside(template), workspace.place());
  }

  /** What a watch noted, with what was changed; to be asked for before the checks run commands. */
  List<IntegrityNote> notes(IntegrityWatch watch, Task task, Workspace workspace) {
    try {
      return watch.notes(ChangedFiles.of(workspace, task.templateBeside(template)));
    } catch (IOException | IllegalStateException unreadable) {
      log.warn("the changes in {} cannot be looked at: {}", workspace.place(), "" + unreadable);
      return watch.notes(List.of());
    }
  }

  /** What was changed; empty when it cannot be looked at. Asked for before the checks as well. */
  Optional<WorkspaceDiff> diff(Workspace workspace) {
    try {
      return Optional.of(DiffReader.of(workspace));
    } catch (IOException | IllegalStateException unreadable) {
      log.warn("no diff of {} can be made: {}", workspace.place(), "" + unreadable);
      return Optional.empty();
    }
  }

  /** Remembers what the workspace holds; without a check that needs it the trial can do without. */
  private static void begin(Task task, Workspace workspace) {
    try {
      workspace.begin(!task.setup().isEmpty());
    } catch (IOException unreadable) {
      if (task.checks().stream().noneMatch(CheckSpec::asksForChanges)) {
        log.warn("{} cannot be looked at: {}", workspace.place(), "" + unreadable);
        return;
      }
      throw new BenchmarkException(
          "could not look at the fresh workspace " + workspace.place() + ": " + unreadable,
          "Check what the template and the setup commands put there.",
          unreadable);
    }
  }

  /** Runs all checks of a step on what an answer left behind. */
  public List<CheckResult> check(TaskStep step, Workspace workspace, String answer)
      throws InterruptedException {
    return check(step, step.checks(), workspace, answer);
  }

  /** Runs some of the checks of a step. */
  public List<CheckResult> check(
      TaskStep step, List<CheckSpec> some, Workspace workspace, String answer)
      throws InterruptedException {
    return checks.run(some, step.hidden(), workspace, answer);
  }

  private void setUp(Task task, Workspace workspace, String line) throws InterruptedException {
    CommandResult result =
        commands.run(
            new Command(
                words(task, line),
                workspace.root(),
                Reach.of(workspace.root()),
                SETUP_TIMEOUT,
                SETUP_OUTPUT));
    if (!result.succeeded()) {
      throw setupFailed(task, line, why(result) + noShell(line));
    }
  }

  /** A word that only a shell would understand is the likeliest reason. */
  private static String noShell(String line) {
    return CommandLine.split(line).stream()
        .filter(SHELL_WORDS::contains)
        .findFirst()
        .map(word -> " ('" + word + "' is passed on as a word: no shell runs the line)")
        .orElse("");
  }

  private static String said(CommandResult result) {
    String text = result.stderr().isBlank() ? result.stdout() : result.stderr();
    return text.isBlank() ? ", and said nothing" : ": " + text.strip();
  }

  private static List<String> words(Task task, String line) {
    try {
      return CommandLine.split(line);
    } catch (IllegalArgumentException malformed) {
      throw setupFailed(task, line, malformed.getMessage());
    }
  }

  private static String why(CommandResult result) {
    if (result.notFound()) {
      return "is not installed";
    }
    if (result.overLimit() != null) {
      return "took too much: " + result.overLimit();
    }
    return result.timedOut()
        ? "ran out of time"
        : "exited with " + result.exitCode() + said(result);
  }

  private static BenchmarkException setupFailed(Task task, String line, String why) {
    return new BenchmarkException(
        "setup of " + task.id() + " failed: '" + line + "' " + why,
        "Try the command in the template by hand; a line of setup is one command without a shell.");
  }
}
