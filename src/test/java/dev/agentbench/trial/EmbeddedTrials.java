package dev.agentbench.trial;

import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.Checks;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.websocket.WebSocketGateway;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Trial;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.tool.Toolbox;
import dev.agentbench.trial.conversation.PlanApproval;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.trial.conversation.TrialSettings.KeepWorkspaces;
import dev.agentbench.trial.milestone.MilestoneBounds;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs single trials against embedded Gateways, and keeps their events. */
final class EmbeddedTrials implements AutoCloseable {
  private final Path template;
  private final Path workspaces;
  private final MilestonePool milestones;
  private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final EventBus bus = new EventBus(new Kept(), List.of());
  private final Pacer pacer = new Pacer(PaceSettings.adaptive(Duration.ofMillis(500)));
  private final PauseWatch watch = new PauseWatch(System.nanoTime());
  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
  private final CommandRunner commands = new CommandRunner(CommandSettings.DEFAULTS);
  private final Checks checks =
      new Checks(new CheckSettings(List.of(), Duration.ofSeconds(30), 1 << 16), commands);

  /**
   * @param folder empty; gets the template and the workspaces
   */
  EmbeddedTrials(Path folder) throws IOException {
    this(folder, MilestoneBounds.DEFAULTS);
  }

  /**
   * @param folder empty; gets the template and the workspaces
   */
  EmbeddedTrials(Path folder, MilestoneBounds bounds) throws IOException {
    milestones = new MilestonePool(bounds);
    template = Files.createDirectory(folder.resolve("project"));
    Files.writeString(template.resolve("README.md"), "a project\n");
    workspaces = folder.resolve("workspaces");
    // a watch that nobody ticks takes everything for a pause, in which no clock of a trial runs
    var unused =
        ticks.scheduleAtFixedRate(
            () -> watch.tick(System.nanoTime()), 0, 50, TimeUnit.MILLISECONDS);
  }

  TrialEnvironment environment() {
    return new TrialEnvironment(
        template,
        new Workspaces(new WorkspaceSettings(workspaces, List.of())),
        new Toolbox(ToolSettings.DEFAULTS, commands),
        checks,
        commands,
        milestones);
  }

  static TrialSettings settings() {
    return new TrialSettings(
        Duration.ofSeconds(20),
        List.of(),
        Duration.ofSeconds(40),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        100,
        2,
        Duration.ofMillis(10),
        true,
        1.0,
        KeepWorkspaces.NONE,
        List.of(),
        PlanApproval.APPROVE_ALL,
        PlanningSettings.ofGateway(),
        MilestoneSettings.NONE,
        List.of(),
        1 << 16);
  }

  Trial run(Task task, List<Solution> solutions) throws IOException {
    EmbeddedSettings flawless = EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).build();
    return run(task, solutions, settings(), flawless);
  }

  Trial run(Task task, List<Solution> solutions, TrialSettings settings, EmbeddedSettings embedded)
      throws IOException {
    try (EmbeddedGateway server = EmbeddedGateway.start(embedded, List.of(task), solutions);
        Gateway gateway =
            WebSocketGateway.of(
                GatewaySettings.at(server.baseUrl(), new Credentials.None()),
                pacer,
                Redaction.of(List.of()),
                refresh -> {},
                Clock.systemUTC())) {
      TrialRunner runner =
          new TrialRunner(
              settings,
              PricingSettings.DEFAULTS,
              Mode.MULTI_AGENT,
              gateway,
              pacer,
              environment(),
              bus,
              InstantSource.system());
      return runner
          .run(
              new PlannedTrial(ExperimentId.random(), task, 0),
              new NoQueue(),
              new TrialActivity(watch, new PauseGate()))
          .orElseThrow()
          .trial();
    }
  }

  /** The frames of all trials in which a text occurs. */
  List<String> frames(String text) {
    synchronized (events) {
      return events.stream()
          .flatMap(
              event ->
                  event instanceof RunEvent.MessageExchanged frame
                      ? Stream.of(frame.message().text())
                      : Stream.empty())
          .filter(frame -> frame.contains(text))
          .toList();
    }
  }

  /** The folders of workspaces that were left. */
  List<Path> left() throws IOException {
    try (Stream<Path> folders = Files.list(workspaces)) {
      return folders.toList();
    }
  }

  @Override
  public void close() {
    ticks.shutdownNow();
    bus.close();
    milestones.close();
    checks.close();
  }

  private final class Kept implements ResultSink {
    @Override
    public void accept(RunEvent event) {
      events.add(event);
    }

    @Override
    public void close() {}
  }

  private static final class NoQueue implements Slot {
    @Override
    public boolean acquire() {
      return true;
    }

    @Override
    public void release() {}

    @Override
    public void takeBack() {}
  }
}
