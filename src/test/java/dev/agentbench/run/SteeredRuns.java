package dev.agentbench.run;

import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.Checks;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.ResultSink;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.websocket.WebSocketGateway;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Trial;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.jdbc.SqliteStores;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Limits;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import dev.agentbench.testing.Samples;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.tool.Toolbox;
import dev.agentbench.trial.PricingSettings;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.trial.TrialRunner;
import dev.agentbench.trial.conversation.PlanApproval;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.trial.conversation.TrialSettings.KeepWorkspaces;
import dev.agentbench.trial.milestone.MilestonePool;
import dev.agentbench.trial.milestone.MilestoneSettings;
import dev.agentbench.trial.planning.PlanningSettings;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.Workspaces;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of small tasks on a real Gateway that keep their results in a real database, for tests that
 * steer them. Each run is an experiment of its own.
 */
final class SteeredRuns implements AutoCloseable {
  private final Path folder;
  private final TrialSettings settings;
  private final List<Task> tasks;
  private final EmbeddedGateway server;
  private final Gateway gateway;
  private final Store store;
  private final Pacer pacer = new Pacer(PaceSettings.none(PaceSettings.MINUTE));
  private final CommandRunner commands = new CommandRunner(CommandSettings.DEFAULTS);
  private final Checks checks =
      new Checks(new CheckSettings(List.of(), Duration.ofSeconds(20), 1 << 10), commands);

  /**
   * Starts the Gateway.
   *
   * @param latency before each step of an agent
   * @param scenario null: every agent follows the solution of its task, which is passed
   */
  SteeredRuns(
      Path folder,
      TrialSettings settings,
      int tasks,
      Duration latency,
      List<CheckSpec> checks,
      @Nullable String scenario)
      throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.tasks = IntStream.rangeClosed(1, tasks).mapToObj(number -> task(number, checks)).toList();
    Files.createDirectory(folder.resolve("project"));
    EmbeddedSettingsBuilder scripted =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).latency(latency, 0);
    if (scenario != null) {
      scripted.scenario(Files.writeString(folder.resolve("scenario.yaml"), scenario));
    }
    server =
        EmbeddedGateway.start(
            scripted.build(), this.tasks, this.tasks.stream().map(SteeredRuns::solution).toList());
    gateway =
        WebSocketGateway.of(
            GatewaySettings.at(server.baseUrl(), new Credentials.None()),
            pacer,
            Redaction.of(List.of()),
            refresh -> {},
            Clock.systemUTC());
    store =
        SqliteStores.open(
            new StoreSettings(
                "sqlite", folder.resolve("metrics.db").toString(), 4, SpoolSettings.DEFAULT));
  }

  /** Silence and deadline of a trial; the rest is as short as it can be. */
  static TrialSettings patience(Duration silence, Duration deadline) {
    return new TrialSettings(
        silence,
        List.of(),
        deadline,
        Duration.ofMillis(5),
        Duration.ofMillis(5),
        100,
        2,
        Duration.ofMillis(1),
        true,
        1.0,
        KeepWorkspaces.NONE,
        List.of(),
        PlanApproval.APPROVE_ALL,
        PlanningSettings.ofGateway(),
        MilestoneSettings.NONE,
        List.of(),
        1 << 10);
  }

  private static Task task(int number, List<CheckSpec> checks) {
    return new Task(
        new TaskId("task_" + number),
        "simple",
        "question",
        "t",
        "do " + number,
        null,
        List.of(),
        List.of(),
        checks,
        null,
        0,
        List.of(),
        Limits.NONE,
        null,
        List.of(),
        null,
        "digest" + number);
  }

  private static Solution solution(Task task) {
    Solution.CallTool look = new Solution.CallTool("list_files", "{\"path\":\".\"}");
    return new Solution(task.id(), List.of(look, look, look), "Done.");
  }

  /** Begins a run of all tasks on a thread of its own. */
  Begun begin(int concurrency) {
    return new Begun(concurrency);
  }

  @Override
  public void close() {
    gateway.close();
    server.close();
    store.close();
    checks.close();
  }

  /** A run that goes on. */
  final class Begun {
    private final Experiment experiment;
    private final SeenEvents seen = new SeenEvents();
    private final RunExecutor executor;
    private final FutureTask<RunResult> result;

    private Begun(int concurrency) {
      Experiment sample = Samples.completed();
      experiment =
          new Experiment(
              ExperimentId.random(),
              Mode.MULTI_AGENT,
              null,
              List.of(),
              null,
              sample.startedAt(),
              sample.manifest(),
              null);
      ResultSink recorder = store.recorder();
      EventBus events = new EventBus(recorder, List.of(seen));
      executor =
          new RunExecutor(
              new RunSettings(concurrency, 1, false, 1), events, InstantSource.system(), List.of());
      RunPlan plan =
          RunPlan.of(
              List.of(new Arm(experiment, runner(events))),
              tasks,
              new RunSettings(concurrency, 1, false, 1));
      result =
          new FutureTask<>(
              () -> {
                try (events;
                    recorder) {
                  return executor.run(plan);
                }
              });
      new Thread(result, "steered-run").start();
    }

    private TrialRunner runner(EventBus events) {
      return new TrialRunner(
          settings,
          PricingSettings.DEFAULTS,
          Mode.MULTI_AGENT,
          gateway,
          pacer,
          new TrialEnvironment(
              folder.resolve("project"),
              new Workspaces(new WorkspaceSettings(folder.resolve("workspaces"), List.of())),
              new Toolbox(ToolSettings.DEFAULTS, commands),
              checks,
              commands,
              new MilestonePool()),
          events,
          InstantSource.system());
    }

    SeenEvents seen() {
      return seen;
    }

    RunExecutor executor() {
      return executor;
    }

    Steering steering() {
      return executor.steering();
    }

    boolean isOver() {
      return result.isDone();
    }

    /** Waits for the end; everything is kept then. */
    RunResult end() throws Exception {
      return result.get();
    }

    List<Trial> rows() {
      return store.trials().ofExperiment(experiment.id());
    }
  }
}
