package dev.agentbench.check;

import dev.agentbench.result.CheckResult;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.workspace.CommandRunner;
import dev.agentbench.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the checks of a task. Thread-safe; owns the processes of warm compilers until closed. */
public final class Checks implements AutoCloseable {
  private final CheckSettings settings;
  private final JavaCompilers compilers = new JavaCompilers();
  private final JavaSources sources = new JavaSources(compilers);
  private final ProgramRun programs;
  private final CheckExecutor executor;

  public Checks(CheckSettings settings, CommandRunner commands) {
    this.settings = settings;
    this.programs = new ProgramRun(commands, compilers, settings.maxOutputBytes());
    this.executor = new CheckExecutor(settings.timeout(), Clock.systemUTC());
  }

  /**
   * One result per check, in order, each bounded in time. Checks that only read see what the agent
   * left; those that run commands come after them, since a command may write into the workspace.
   * Nothing else may write there meanwhile.
   *
   * @param hidden folder whose files are laid over the workspace before the first command; null:
   *     none
   */
  public List<CheckResult> run(
      List<CheckSpec> checks, @Nullable Path hidden, Workspace workspace, String answer)
      throws InterruptedException {
    HiddenFiles overlay = new HiddenFiles(hidden, workspace.root());
    CheckFactory factory =
        new CheckFactory(
            settings, programs, new WorkspaceFiles(workspace, sources), overlay, answer);
    return executor.run(
        checks.stream().map(spec -> new PlannedCheck(spec, spec.accept(factory))).toList(),
        overlay::lay);
  }

  /**
   * How long {@link #run} may take: all of them one after the other, with the longest wait for a
   * compiler, and a minute beside.
   */
  public Duration limit(List<CheckSpec> checks) {
    return checks.stream()
        .map(
            spec ->
                spec instanceof CheckSpec.CommandSucceeds command && command.timeout() != null
                    ? command.timeout()
                    : settings.timeout())
        .map(limit -> limit.plusSeconds(JavaCompilers.MAX_WAIT_SECONDS))
        .reduce(Duration.ofMinutes(1), Duration::plus);
  }

  @Override
  public void close() {
    compilers.close();
  }
}
