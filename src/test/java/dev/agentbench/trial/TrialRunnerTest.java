package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.Checks;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.file.TreeDeletion;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.Probe;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.websocket.WebSocketGateway;
import dev.agentbench.result.AttemptRecord.Cause;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Timings;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Limits;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.tool.Toolbox;
import dev.agentbench.trial.conversation.PlanApproval;
import dev.agentbench.trial.conversation.TrialEnd;
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
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole trials over a real socket: the embedded Gateway, real workspaces, real tools and checks.
 */
@Timeout(60)
@Tag("slow")
class TrialRunnerTest {
  private static final Task TASK =
      new Task(
          new TaskId("task_001"),
          "simple",
          "coding",
          "A greeting",
          "Write greeting.txt with the word hello.",
          "Coder",
          List.of("greeting.txt"),
          List.of(),
          List.of(new CheckSpec.ContainsText("greeting.txt", "hello")),
          null,
          1,
          List.of(),
          Limits.NONE,
          null,
          List.of(),
          null,
          "digest");

  private static final Solution SOLUTION =
      new Solution(
          TASK.id(),
          List.of(
              new Solution.Say("I look around."),
              new Solution.SwitchAgent("coder", "a file to write"),
              new Solution.CallTool("list_files", "{\"path\":\".\"}"),
              new Solution.CallTool(
                  "write_file", "{\"path\":\"greeting.txt\",\"content\":\"hello\\n\"}")),
          "The greeting is written.");

  @TempDir private Path folder;
  private Path template;
  private Duration latency = Duration.ZERO;
  private Runnable beforeTheTrial = () -> {};
  private final Pacer pacer = new Pacer(PaceSettings.adaptive(Duration.ofMillis(500)));
  private final Kept kept = new Kept();
  private final EventBus events = new EventBus(kept, List.of());
  private final PauseWatch watch = new PauseWatch(System.nanoTime());
  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
  private final CommandRunner commands = new CommandRunner(CommandSettings.DEFAULTS);
  private final Checks checks =
      new Checks(new CheckSettings(List.of(), Duration.ofSeconds(10), 1 << 16), commands);

  @BeforeEach
  void makeTemplate() throws IOException {
    // a watch that nobody ticks takes everything for a pause, in which no clock of a trial runs
    var unused =
        ticks.scheduleAtFixedRate(
            () -> watch.tick(System.nanoTime()), 0, 50, TimeUnit.MILLISECONDS);
    template = Files.createDirectory(folder.resolve("project"));
    Files.writeString(template.resolve("README.md"), "a project\n");
  }

  @AfterEach
  void close() {
    ticks.shutdownNow();
    events.close();
    checks.close();
  }

  @Test
  void aTaskThatIsSolvedPassesWithEverythingMeasured() throws IOException {
    Trial trial = run(null, List.of(SOLUTION), KeepWorkspaces.FAILED);

    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
    assertThat(trial.result().answer()).contains("The greeting is written.");
    assertThat(trial.records().toolCalls())
        .extracting("toolName")
        .containsExactly("list_files", "write_file");
    assertThat(trial.records().toolCalls()).allMatch(call -> call.success());
    assertThat(trial.records().integrity()).isEmpty();
    assertThat(trial.records().agentSwitches()).extracting("to").contains("coder");
    assertThat(trial.routedAsExpected()).isTrue();
    assertThat(trial.records().llmCalls()).isNotEmpty().allMatch(call -> call.estimated());
    assertThat(trial.tokens().output()).isPositive();
    assertThat(trial.timings().answer())
        .isNotNull()
        .isLessThanOrEqualTo(trial.timings().conversation());
    assertThat(trial.timings().firstToolCall()).isNotNull();
    assertThat(trial.records().attempts())
        .singleElement()
        .matches(attempt -> attempt.cause() == Cause.ANSWERED);
    assertThat(trial.diff()).isNotNull();
    assertThat(trial.diff().unified())
        .isEqualTo("--- /dev/null\n+++ b/greeting.txt\n@@ -0,0 +1 @@\n+hello\n");
    assertThat(trial.traffic().messagesSent()).isEqualTo(3);
    assertThat(folder.resolve("workspaces")).isEmptyDirectory();
    assertThat(template.resolve("greeting.txt")).doesNotExist();
  }

  @Test
  void everyFrameIsInTheTranscriptInOrder() throws IOException {
    Trial trial = run(null, List.of(SOLUTION), KeepWorkspaces.NONE);

    List<TranscriptMessage> frames = kept.transcript();
    assertThat(frames).extracting(TranscriptMessage::sequence).isSorted();
    assertThat(frames)
        .hasSize(
            Math.toIntExact(trial.traffic().messagesSent() + trial.traffic().messagesReceived()));
    assertThat(frames.get(0).text()).contains("user_message", TASK.description());
  }

  @Test
  void whatACheatDoesIsNotedAndChangesNoOutcome() throws IOException {
    Path test = Files.createDirectories(template.resolve("src/test/java"));
    Files.writeString(test.resolve("ATest.java"), "class ATest { void a() { check(1); } }\n");
    List<Solution.Step> steps = new ArrayList<>(SOLUTION.steps());
    steps.add(new Solution.CallTool("read_file", "{\"path\":\"/proc/self/environ\"}"));
    steps.add(new Solution.CallTool("delete_file", "{\"path\":\"src/test/java/ATest.java\"}"));
    Trial trial = run(null, List.of(new Solution(TASK.id(), steps, "Done.")), KeepWorkspaces.NONE);

    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
    assertThat(trial.records().integrity())
        .containsExactly(
            new IntegrityNote(
                IntegrityNote.Rule.RUNNER_PROBED, "tool call 3, read_file", "/proc/self/environ"),
            new IntegrityNote(
                IntegrityNote.Rule.TESTS_EDITED, "src/test/java/ATest.java", "removed"));
  }

  @Test
  void anAgentThatNeverAnswersIsLookedAtToo() throws IOException {
    Trial trial =
        run(
            """
            sessions:
              - steps:
                  - send: {type: tool_call, call_id: c1, tool_name: execute_command, arguments: {command: ps aux}}
                  - expect: tool_result
                  - send: {type: error, content: "I give up"}
            """,
            List.of(SOLUTION),
            KeepWorkspaces.NONE);

    assertThat(trial.outcome()).isNotEqualTo(Outcome.PASSED);
    assertThat(trial.diff()).isEqualTo(new WorkspaceDiff(0, List.of()));
    assertThat(trial.records().integrity())
        .extracting(note -> note.rule() + " " + note.evidence())
        .containsExactly("RUNNER_PROBED ps aux");
  }

  @Test
  void aFailedTrialKeepsItsWorkspaceAndSaysWhy() throws IOException {
    Solution wrong = new Solution(TASK.id(), List.of(), "Nothing to do.");
    Trial trial = run(null, List.of(wrong), KeepWorkspaces.FAILED);

    assertThat(trial.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(trial.result().reason()).contains("contains_text: no file at greeting.txt");
    assertThat(trial.records().attempts()).extracting("cause").containsExactly(Cause.CHECK);
    assertThat(trial.records().attempts().get(0).reason()).isEqualTo(trial.result().reason());
    assertThat(trial.workspace()).isNotNull();
    assertThat(Path.of(trial.workspace()).resolve("README.md")).exists();
  }

  @Test
  void aWorkspaceThatTheAgentDestroyedFailsTheTrialWithThatReason() throws IOException {
    Files.writeString(template.resolve("LICENSE"), "free\n");
    Solution destruction =
        new Solution(
            TASK.id(),
            List.of(
                new Solution.CallTool(
                    "execute_command", "{\"command\":\"find . -mindepth 1 -delete\"}")),
            "hello: all done.");
    Trial trial = run(null, List.of(destruction), KeepWorkspaces.NONE);

    assertThat(trial.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(trial.result().reason())
        .isEqualTo("the workspace was destroyed: its folder was emptied");
    assertThat(trial.records().attempts()).extracting("cause").containsExactly(Cause.AGENT);
  }

  @Test
  void aDataFolderThatIsDeletedMeanwhileIsNotTheAgentsFailure() throws IOException {
    kept.afterFirstToolCall = () -> TreeDeletion.delete(folder.resolve("workspaces"));
    Trial trial = run(null, List.of(SOLUTION), KeepWorkspaces.NONE);

    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.ERROR);
    assertThat(trial.result().reason()).startsWith("the folder of all workspaces is gone: ");
    assertThat(trial.records().attempts())
        .extracting("cause")
        .containsExactly(Cause.INFRASTRUCTURE);
  }

  @Test
  void aConnectionThatDropsIsTriedAgainInAFreshWorkspaceAndBothAttemptsAreKept()
      throws IOException {
    Trial trial =
        run(
            """
            sessions:
              - times: 1
                steps:
                  - send: {type: tool_call, call_id: c1, tool_name: write_file, arguments: {path: stray.txt, content: x}}
                  - expect: tool_result
                  - close: 1011
            """,
            List.of(SOLUTION),
            KeepWorkspaces.ALL);

    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
    assertThat(trial.records().attempts())
        .extracting("cause")
        .containsExactly(Cause.INFRASTRUCTURE, Cause.ANSWERED);
    assertThat(trial.records().toolCalls()).filteredOn(call -> call.attempt() == 1).hasSize(1);
    assertThat(trial.countedToolCalls()).hasSize(2);
    assertThat(Path.of(trial.workspace()).resolve("stray.txt")).doesNotExist();
  }

  @Test
  void whatARateLimitRefusesIsSentAgainInTheSameSessionAndNothingIsLost() throws IOException {
    Trial trial =
        run(
            """
            http:
              sessions:
                - {status: 429, times: 2}
              metrics:
                - {status: 429, times: 1}
            sessions:
              - times: 1
                steps:
                  - send: {type: error, content: "Agent error: 429"}
            """,
            List.of(SOLUTION),
            KeepWorkspaces.FAILED);

    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
    assertThat(trial.records().attempts()).hasSize(1);
    assertThat(trial.tokens().output()).isPositive();
    assertThat(trial.timings().held()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(2));
  }

  /**
   * A reply that overtakes the return of send() was once taken for one that came before the answer.
   */
  @Test
  void anAnswerThatComesAtOnceIsNeverTakenForSilence() throws IOException {
    for (int i = 0; i < 30; i++) {
      Trial trial = run(null, List.of(SOLUTION), KeepWorkspaces.NONE);
      assertThat(trial.outcome())
          .as("trial %d: %s", i, trial.result().reason())
          .isEqualTo(Outcome.PASSED);
    }
  }

  @Test
  void aRequestIsBookedToTheAgentThatMadeItNotToTheOneBeforeTheSwitch() throws IOException {
    latency = Duration.ofMillis(150);
    Trial trial = run(null, List.of(SOLUTION), KeepWorkspaces.NONE);

    assertThat(trial.records().llmCalls())
        .extracting(LlmCall::agent)
        .containsExactly("orchestrator", "coder", "coder", "coder");
  }

  @Test
  void waitingForTheRateLimitIsNoTimeOfTheAgents() throws IOException {
    long before = System.nanoTime();
    Trial trial =
        run(
            """
            sessions:
              - times: 1
                steps:
                  - send: {type: error, content: "Agent error: 429"}
            """,
            List.of(SOLUTION),
            KeepWorkspaces.NONE);
    Duration all = Duration.ofNanos(System.nanoTime() - before);

    Timings timings = trial.timings();
    assertThat(timings.held()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    assertThat(timings.conversation().plus(timings.held())).isLessThan(all);
    assertThat(timings.answer()).isEqualTo(timings.conversation());
    assertThat(timings.firstToken()).isLessThanOrEqualTo(timings.answer());
    assertThat(timings.firstToolCall()).isLessThanOrEqualTo(timings.answer());
  }

  /** An interrupt closes files that are being read, so that a step may fail because of it. */
  @Test
  void aStepThatFailsUnderAnInterruptCancelsTheTrial() throws Exception {
    beforeTheTrial =
        () -> {
          TreeDeletion.delete(template);
          Thread.currentThread().interrupt();
        };

    Trial trial = run(null, List.of(SOLUTION), KeepWorkspaces.NONE);

    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.CANCELLED);
  }

  /** The advice to look whether the Gateway is running would send a person the wrong way. */
  @Test
  void aConnectionThatFindsNoFileDescriptorSaysSo() {
    Trial trial = run(new NoDescriptors(), KeepWorkspaces.NONE);

    assertThat(trial.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(trial.result().reason())
        .contains("too many files are open", "ulimit -n", "--concurrency");
    assertThat(trial.records().attempts()).as("it is tried again").hasSize(3);
  }

  private record NoDescriptors() implements Gateway {
    @Override
    public GatewayInfo info() {
      throw new IllegalStateException("nobody asks");
    }

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public GatewaySession open(WireListener wire) {
      throw new GatewayException(
          GatewayException.Fault.UNREACHABLE,
          "No connection to ws://localhost.",
          "Is the Gateway running?",
          new SocketException("Too many open files"));
    }

    @Override
    public void close() {}
  }

  private Trial run(@Nullable String scenario, List<Solution> solutions, KeepWorkspaces keep)
      throws IOException {
    try (EmbeddedGateway server =
            EmbeddedGateway.start(settings(scenario), List.of(TASK), solutions);
        Gateway gateway =
            WebSocketGateway.of(
                GatewaySettings.at(server.baseUrl(), new Credentials.None()),
                pacer,
                Redaction.of(List.of()),
                refresh -> {},
                Clock.systemUTC())) {
      return run(gateway, keep);
    }
  }

  private Trial run(Gateway gateway, KeepWorkspaces keep) {
    TrialRunner runner =
        new TrialRunner(
            trialSettings(keep),
            PricingSettings.DEFAULTS,
            Mode.MULTI_AGENT,
            gateway,
            pacer,
            new TrialEnvironment(
                template,
                new Workspaces(new WorkspaceSettings(folder.resolve("workspaces"), List.of())),
                new Toolbox(ToolSettings.DEFAULTS, commands),
                checks,
                commands,
                new MilestonePool()),
            events,
            InstantSource.system());
    beforeTheTrial.run();
    Optional<TrialEnd> end =
        runner.run(
            new PlannedTrial(ExperimentId.random(), TASK, 0),
            new NoQueue(),
            new TrialActivity(watch, new PauseGate()));
    Thread.interrupted(); // it is restored for whoever runs the trials
    return end.orElseThrow().trial();
  }

  private EmbeddedSettings settings(@Nullable String scenario) throws IOException {
    EmbeddedSettingsBuilder settings =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).latency(latency, 0);
    if (scenario != null) {
      settings.scenario(Files.writeString(folder.resolve("scenario.yaml"), scenario));
    }
    return settings.build();
  }

  private TrialSettings trialSettings(KeepWorkspaces keep) {
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
        keep,
        List.of(),
        PlanApproval.APPROVE_ALL,
        PlanningSettings.ofGateway(),
        MilestoneSettings.NONE,
        List.of("Failed to call LLM API*", "[Error] LiteLLM proxy unavailable*"),
        1 << 16);
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

  private static final class Kept implements ResultSink {
    private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable Runnable afterFirstToolCall;

    @Override
    public void accept(RunEvent event) {
      Runnable step = afterFirstToolCall;
      if (step != null && event instanceof RunEvent.ToolCalled) {
        afterFirstToolCall = null;
        step.run();
      }
      events.add(event);
    }

    @Override
    public void close() {}

    List<TranscriptMessage> transcript() {
      synchronized (events) {
        return events.stream()
            .flatMap(
                event ->
                    event instanceof RunEvent.MessageExchanged frame
                        ? Stream.of(frame.message())
                        : Stream.empty())
            .toList();
      }
    }
  }
}
