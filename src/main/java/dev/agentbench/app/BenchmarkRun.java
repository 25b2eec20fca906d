package dev.agentbench.app;

import dev.agentbench.analysis.RunForecast;
import dev.agentbench.check.MissingProgram;
import dev.agentbench.config.Configuration;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.run.Steering;
import dev.agentbench.run.StopRule;
import dev.agentbench.store.ExperimentDao;
import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import dev.agentbench.workspace.command.ProcessFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A run with everything it needs opened and wired; the assembly of the whole program on one screen.
 */
public final class BenchmarkRun implements AutoCloseable {
  private final PlannedRun planned;
  private final Store store;
  private final List<OpenArm> arms;
  private final CloseStack opened;
  private final RunExecution execution;

  private BenchmarkRun(PlannedRun planned, Store store, List<OpenArm> arms, CloseStack opened) {
    this.planned = planned;
    this.store = store;
    this.arms = arms;
    this.opened = opened;
    this.execution = new RunExecution(planned, store, arms);
  }

  /**
   * Opens everything that new experiments need, so that what is missing is told before anything
   * starts.
   *
   * @throws dev.agentbench.error.BenchmarkException when a task file, the selection, the database
   *     or a Gateway is no good
   */
  public static BenchmarkRun open(TaskSet tasks, RunRequest request) throws InterruptedException {
    List<Task> selected = SelectedTasks.of(request.selection(), tasks.tasks());
    request
        .arms()
        .forEach(arm -> Templates.refuseMissing(selected, arm.configuration().template()));
    return CloseStack.opening(
        opened -> {
          Configuration shared = request.shared();
          Store store = opened.push(Stores.open(shared.store()));
          new OrphanedWorkspaces(store).removeFrom(shared.workspaces().root());
          ProcessFolder.removeLeft();
          String commit =
              new SourceControl(new CommandRunner(CommandSettings.OWN))
                  .commitOf(shared.tasks())
                  .orElse(null);
          Manifests manifests = new Manifests(request, selected, commit);
          PlannedRun planned = NewExperiments.plan(request, selected, manifests);
          BenchmarkRun run = opened(planned, tasks, store, opened);
          opened.push(ExperimentClaims.take(store, run.experiments()));
          return run;
        });
  }

  /**
   * Opens what experiments need that began earlier; empty when nothing of them is left to do.
   *
   * @throws dev.agentbench.error.BenchmarkException as {@link #open} does, and when another process
   *     runs them or something changed since
   */
  public static Optional<BenchmarkRun> resume(TaskSet tasks, ResumeRequest request)
      throws InterruptedException {
    return CloseStack.opening(
        opened -> {
          Store store = opened.push(Stores.openExisting(request.configurations().get(0).store()));
          ExperimentDao dao = store.experiments();
          ExperimentId id = ResumedExperiments.find(request, store);
          request
              .configurations()
              .forEach(one -> new OrphanedWorkspaces(store).removeFrom(one.workspaces().root()));
          ProcessFolder.removeLeft();
          opened.push(ExperimentClaims.take(store, dao.group(id)));
          List<Experiment> kept = dao.group(id);
          RunControl.forget(store.controls(), ids(kept), InstantSource.system());
          if (ResumedExperiments.isComplete(store, kept)) {
            opened.close();
            return Optional.empty();
          }
          PlannedRun planned = ResumedExperiments.plan(kept, request, tasks.tasks(), store);
          return Optional.of(opened(planned, tasks, store, opened));
        });
  }

  private static BenchmarkRun opened(
      PlannedRun planned, TaskSet tasks, Store store, CloseStack opened)
      throws InterruptedException {
    List<OpenArm> arms = new ArmOpener(planned, tasks, opened).open();
    return new BenchmarkRun(planned, store, arms, opened);
  }

  /** The experiments that will be run, one for each arm. */
  public List<Experiment> experiments() {
    return arms.stream().map(OpenArm::experiment).toList();
  }

  private static List<ExperimentId> ids(List<Experiment> experiments) {
    return experiments.stream().map(Experiment::id).toList();
  }

  /** How many trials of an experiment will be run. */
  public int left(Experiment experiment) {
    long done =
        planned.finished().stream().filter(key -> key.experiment().equals(experiment.id())).count();
    return planned.tasks().size() * planned.settings().repeats() - Math.toIntExact(done);
  }

  /**
   * What earlier results say about the whole run.
   *
   * @param baselineTrials of each task, in the experiment that its last one is compared with
   */
  public RunOutlook outlook(int baselineTrials) {
    return RunOutlook.of(
        store,
        experiments().stream().map(Experiment::mode).toList(),
        planned.tasks().stream().map(TaskVersion::of).toList(),
        planned.settings(),
        baselineTrials);
  }

  /** The title of a task of this run; its id when it has no such task. */
  String titleOf(TaskId task) {
    return planned.tasks().stream()
        .filter(each -> each.id().equals(task))
        .map(Task::title)
        .findFirst()
        .orElse(task.value());
  }

  /** What earlier results say about the time and cost of one of its experiments. */
  RunForecast forecast(Experiment experiment) {
    List<TaskVersion> tasks = planned.tasks().stream().map(TaskVersion::of).toList();
    return RunForecast.of(
        History.of(store, experiment.mode(), tasks),
        tasks,
        planned.settings().repeats(),
        planned.settings().concurrency());
  }

  /** What an earlier part of this run measured and is not run again. */
  List<TrialMetrics> kept() {
    return arms.stream()
        .flatMap(arm -> store.trials().metrics(arm.experiment().id()).stream())
        .filter(trial -> planned.finished().contains(trial.key()))
        .toList();
  }

  /** Trials that talk at once. */
  public int concurrency() {
    return planned.settings().concurrency();
  }

  /**
   * Whether this process may open the files that its trials need: a warning when it is close.
   *
   * @throws dev.agentbench.error.InvalidInputException when it may not
   */
  public Optional<String> refuseTooFewFiles() {
    boolean embedded = arms.stream().anyMatch(OpenArm::isEmbedded);
    return OpenFiles.now(planned.left(), embedded)
        .map(files -> files.atOnce(concurrency()))
        .flatMap(OpenFiles::refuseTooFew);
  }

  /** What agents can reach on this machine, a sentence for each danger. */
  public List<String> dangers() {
    return arms.stream().flatMap(ArmDangers::of).distinct().toList();
  }

  /** What of the checks cannot run on this machine, a sentence for each missing program. */
  public List<String> missingPrograms() throws InterruptedException {
    OpenArm first = arms.get(0);
    return first.configuration().trial().validate()
        ? first.environment().checks().missing(planned.tasks()).stream()
            .map(MissingProgram::sentence)
            .toList()
        : List.of();
  }

  /**
   * Keeps the experiments that are not in the database yet, before anybody is told their ids: from
   * then on a run that dies at once can be resumed by them.
   *
   * @throws StoreException when the database cannot be written
   */
  public void keepExperiments() {
    List<Experiment> fresh =
        experiments().stream()
            .filter(experiment -> store.experiments().find(experiment.id()).isEmpty())
            .toList();
    try (RecordWriter writer = store.writer()) {
      writer.transaction(records -> fresh.forEach(records::experimentStarted));
    }
  }

  /** Removes the experiments of a run that was not begun after all. */
  public void discardExperiments() {
    experiments().forEach(experiment -> store.experiments().delete(experiment.id()));
  }

  /** What earlier runs could not bring into the database; to be imported by the user. */
  public List<Path> spools() {
    return store.spools();
  }

  /**
   * Runs all trials and waits for their end.
   *
   * @param rules that may end it early
   * @throws dev.agentbench.error.BenchmarkException when results can no longer be kept, or the
   *     database is away at the end; it says how many trials ended as what
   */
  public RunOutcome execute(List<? extends RunListener> observers, List<StopRule> rules)
      throws InterruptedException {
    RunControl control =
        opened.push(RunControl.start(store.controls(), ids(experiments()), InstantSource.system()));
    return execution.execute(observers, rules, control);
  }

  /**
   * Has the run end in order once so many subtasks of the runner's plans, and trials without one,
   * have ended; resumed, its plans go on. Called before {@link #execute}.
   *
   * @param ends 1 or more; 0: it does not
   */
  public void pauseAfter(int ends) {
    execution.pauseAfter(ends);
  }

  /**
   * Stops in order: nothing new starts, running trials are cancelled, those that have answered
   * finish their checks, everything is kept. Any thread may call it; of several calls the shortest
   * patience counts.
   *
   * @param patience for the checks
   */
  public void cancel(String why, Duration patience) {
    execution.cancel(why, patience);
  }

  /**
   * The way to steer the run, for any thread; empty until {@link #execute} has begun. It refuses
   * all once the trials are over.
   */
  public Optional<Steering> steering() {
    return execution.steering();
  }

  @Override
  public void close() {
    opened.close();
  }
}
