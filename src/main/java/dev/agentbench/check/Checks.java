package dev.agentbench.check;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.check.java.JavaCompilers;
import dev.agentbench.check.java.JavaSources;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.result.CheckResult;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Task;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.command.CommandRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the checks of a task. Thread-safe; owns the processes of warm compilers until closed. */
public final class Checks implements AutoCloseable {
  private final CheckSettings settings;
  private final JavaCompilers compilers = new JavaCompilers();
  private final JavaSources sources = new JavaSources(compilers);
  private final ProgramRun programs;
  private final CheckExecutor executor;
  private final ConcurrentMap<Path, HiddenFiles> hiddenFiles = new ConcurrentHashMap<>();

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
   * @param hidden folder whose files, as they were when first read, are laid over the workspace
   *     before the first command; null: none
   */
  public List<CheckResult> run(
      List<CheckSpec> checks, @Nullable Path hidden, Workspace workspace, String answer)
      throws InterruptedException {
    HiddenFiles overlay = hidden == null ? HiddenFiles.NONE : hiddenFiles(hidden);
    CheckedFiles files = new CheckedFiles(workspace, sources);
    CheckFactory factory = new CheckFactory(settings, programs, files, overlay, answer);
    if (programs.mayHaveLeft(workspace.place())) {
      workspace.endProcesses();
    }
    if (checks.stream().anyMatch(CheckSpec::asksForChanges)) {
      files.noteChanges();
    }
    UntouchedWorkspace untouched =
        checks.stream().anyMatch(CheckSpec::asksForFiles)
            ? new UntouchedWorkspace(workspace)
            : UntouchedWorkspace.unread(workspace);
    return untouched.judge(
        executor.run(
            checks.stream().map(spec -> new PlannedCheck(spec, spec.accept(factory))).toList(),
            () -> {
              untouched.end();
              overlay.lay(workspace.root());
            },
            workspace::notice));
  }

  /**
   * Reads the hidden files of tasks into memory. For the moment before a run, when no agent has
   * touched the machine.
   *
   * @throws BenchmarkException when they cannot be read
   */
  public void keepHidden(List<Task> tasks) {
    tasks.stream().flatMap(task -> task.hidden().stream()).forEach(this::hiddenFiles);
  }

  private HiddenFiles hiddenFiles(Path folder) {
    return hiddenFiles.computeIfAbsent(folder.toAbsolutePath(), Checks::read);
  }

  private static HiddenFiles read(Path folder) {
    try {
      return HiddenFiles.read(folder);
    } catch (IOException unreadable) {
      throw new BenchmarkException(
          "the hidden files in " + folder + " cannot be read: " + unreadable,
          "Check the folder that 'hidden' of the task names.",
          unreadable);
    }
  }

  /**
   * Looks up what checks of a task will need, before an agent can touch the machine: a program that
   * was there then and is not there when a check asks for it is the agent's doing, no reason to
   * skip.
   */
  public void prepare(List<CheckSpec> checks) throws InterruptedException {
    for (Language language : settings.languages()) {
      Stream.of(language.syntaxCommand(), language.testCommand())
          .filter(command -> command != null && !Builtin.isNamedBy(command))
          .forEach(command -> programs.lookUp(ProgramRun.split(command).get(0)));
      Optional.ofNullable(language.testCommand())
          .flatMap(BuiltinRunner::find)
          .ifPresent(runner -> runner.programs().forEach(programs::lookUp));
    }
    List.of(NodeTests.NODE, PytestTests.PYTHON).forEach(programs::lookUp);
    NeededCommand needed = new NeededCommand(settings);
    for (CheckSpec check : checks) {
      missing(check, needed);
      if (check.runsTests() && settings.languageOf(check.subject()).isEmpty()) {
        PythonModule.missing(PytestTests.PYTHON, PytestTests.MODULE, programs);
      }
    }
  }

  /**
   * The programs that checks of these tasks need and the machine lacks, the one that most checks
   * need first. Such checks will be skipped.
   */
  public List<MissingProgram> missing(List<Task> tasks) throws InterruptedException {
    NeededCommand needed = new NeededCommand(settings);
    Map<String, List<Task>> tasksOfChecks = new LinkedHashMap<>();
    for (Task task : tasks) {
      for (CheckSpec check : task.checks()) {
        missing(check, needed)
            .ifPresent(
                name -> tasksOfChecks.computeIfAbsent(name, n -> new ArrayList<>()).add(task));
      }
    }
    return tasksOfChecks.entrySet().stream()
        .map(
            each ->
                new MissingProgram(
                    each.getKey(),
                    each.getValue().size(),
                    Math.toIntExact(each.getValue().stream().distinct().count())))
        .sorted(Comparator.comparing(MissingProgram::checks).reversed())
        .toList();
  }

  private Optional<String> missing(CheckSpec check, NeededCommand needed)
      throws InterruptedException {
    Optional<List<String>> command = check.acceptIfProgram(needed).flatMap(Function.identity());
    return command.isEmpty() ? Optional.empty() : NeededCommand.missing(command.get(), programs);
  }

  /**
   * How long {@link #run} may take: all of them one after the other, with the longest wait for a
   * compiler, and a minute beside.
   */
  public Duration limit(List<CheckSpec> checks) {
    return checks.stream()
        .map(spec -> Objects.requireNonNullElse(spec.timeout(), settings.timeout()))
        .map(limit -> limit.plusSeconds(JavaCompilers.MAX_WAIT_SECONDS))
        .reduce(Duration.ofMinutes(1), Duration::plus);
  }

  @Override
  public void close() {
    compilers.close();
  }
}
