package dev.agentbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.ServerMessage.AssistantMessage;
import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.Checks;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.Probe;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Traffic;
import dev.agentbench.result.Trial;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Limits;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
@Tag("slow")
class RunExecutorTest {
  @TempDir private Path folder;
  private final Kept kept = new Kept();
  private final EventBus events = new EventBus(kept, List.of());
  private final CommandRunner commands = new CommandRunner(CommandSettings.DEFAULTS);
  private final Checks checks =
      new Checks(new CheckSettings(List.of(), Duration.ofSeconds(5), 1 << 10), commands);

  @BeforeEach
  void makeTemplate() throws Exception {
    Files.createDirectory(folder.resolve("project"));
  }

  @AfterEach
  void close() {
    events.close();
    checks.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("trial-"));
  }

  @Test
  void everyPlannedTrialIsRun() throws InterruptedException {
    RunResult result = run(new Answering(), 20, 3);
    assertThat(result).isEqualTo(RunResult.COMPLETED);
    assertThat(kept.trials()).hasSize(20).allMatch(Trial::passed);
  }

  @Test
  void noMoreTrialsTalkAtOnceThanAllowed() throws InterruptedException {
    AtomicInteger talking = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier three = new CyclicBarrier(3);
    run(
        new Answering() {
          @Override
          void talk() throws InterruptedException {
            most.accumulateAndGet(talking.incrementAndGet(), Math::max);
            try {
              three.await(); // goes on only when three talk at once
            } catch (java.util.concurrent.BrokenBarrierException broken) {
              throw new IllegalStateException(broken);
            } finally {
              talking.decrementAndGet();
            }
          }
        },
        12,
        3);
    assertThat(most).hasValue(3);
  }

  @Test
  void aTrialThatBreaksByAnErrorIsKeptAndTheOthersGoOn() throws InterruptedException {
    AtomicInteger opened = new AtomicInteger();
    RunResult result =
        run(
            new Answering() {
              @Override
              void talk() {
                if (opened.incrementAndGet() == 2) {
                  throw new OutOfMemoryError("unable to create native thread (on purpose)");
                }
              }
            },
            4,
            1);
    assertThat(result).isEqualTo(RunResult.COMPLETED);
    assertThat(kept.trials())
        .extracting(Trial::outcome)
        .containsExactlyInAnyOrder(Outcome.PASSED, Outcome.ERROR, Outcome.PASSED, Outcome.PASSED);
  }

  @Test
  void threeTimesTheSameErrorThatNoRetryCuresStopsTheRun() throws InterruptedException {
    RunResult result =
        run(
            new Answering() {
              @Override
              void talk() {
                throw new GatewayException(
                    GatewayException.Fault.MISFIT, "The address is wrong", null);
              }
            },
            10,
            1);
    assertThat(result.status()).isEqualTo(Status.STOPPED);
    assertThat(result.reason()).contains("The address is wrong");
    assertThat(kept.trials()).hasSize(3).allMatch(trial -> trial.outcome() == Outcome.ERROR);
  }

  @Test
  void refusedCredentialsStopTheRunAtOnce() throws InterruptedException {
    RunResult result =
        run(
            new Answering() {
              @Override
              void talk() {
                throw new GatewayException(
                    GatewayException.Fault.UNAUTHORIZED, "The key is refused", null);
              }
            },
            10,
            1);
    assertThat(result.status()).isEqualTo(Status.STOPPED);
    assertThat(result.reason()).startsWith("The key is refused");
    assertThat(kept.trials()).hasSize(1).allMatch(trial -> trial.outcome() == Outcome.ERROR);
  }

  @Test
  void whatHasNotBegunToTalkWhenTheRunStopsDoesNotBegin() throws InterruptedException {
    CyclicBarrier three = new CyclicBarrier(3);
    AtomicInteger begun = new AtomicInteger();
    RunResult result =
        run(
            new Answering() {
              @Override
              void talk() throws InterruptedException {
                try {
                  if (begun.incrementAndGet() <= 3) {
                    three.await();
                  }
                } catch (java.util.concurrent.BrokenBarrierException broken) {
                  throw new IllegalStateException(broken);
                }
                throw new GatewayException(
                    GatewayException.Fault.UNAUTHORIZED, "The key\n is refused", null);
              }
            },
            20,
            3);
    assertThat(result.reason()).isEqualTo("The key is refused");
    // a slot is free a moment before the end of its trial stops the run: a few more may begin
    assertThat(kept.trials()).hasSizeBetween(3, 10).hasSize(begun.get());
  }

  /** However fast the trials are, and however slow those who watch them. */
  @Test
  void aRuleEndsTheRunBeforeTheThreadOfItsTrialStartsAnother() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    StopRule rule =
        trial -> asked.incrementAndGet() == 2 ? Optional.of("enough") : Optional.empty();
    RunExecutor executor =
        new RunExecutor(
            new RunSettings(1, 1, false, 1), events, InstantSource.system(), List.of(rule));

    RunResult result = executor.run(plan(new Answering(), 100));

    assertThat(result).isEqualTo(new RunResult(Status.STOPPED, "enough", true));
    // the other thread may have begun its trial when the slot became free
    assertThat(kept.trials()).hasSizeBetween(2, 3).hasSize(asked.get());
  }

  @Test
  void aCancelledRunKeepsWhatItHasAndStartsNothingNew() throws Exception {
    CountDownLatch talking = new CountDownLatch(2);
    RunExecutor executor =
        new RunExecutor(new RunSettings(2, 1, false, 1), events, InstantSource.system(), List.of());
    Thread canceller =
        new Thread(
            () -> {
              try {
                talking.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
              executor.cancel("by the test", Duration.ofSeconds(20));
            });
    canceller.start();
    RunResult result =
        executor.run(
            plan(
                new Answering() {
                  @Override
                  void talk() throws InterruptedException {
                    talking.countDown();
                    new CountDownLatch(1).await();
                  }
                },
                10));
    canceller.join();
    assertThat(result).isEqualTo(new RunResult(Status.INTERRUPTED, "by the test", true));
    assertThat(kept.trials()).isNotEmpty().allMatch(trial -> trial.outcome() == Outcome.CANCELLED);
    assertThat(kept.ends()).singleElement().matches(end -> end.status() == Status.INTERRUPTED);
  }

  /** What it would find out is paid for already. */
  @Test
  void aTrialThatHasAnsweredIsCheckedBeforeACancelledRunEnds() throws Exception {
    RunResult result = runCancelledWhileChecking(Duration.ofSeconds(20), "sleep 1");

    assertThat(result.status()).isEqualTo(Status.INTERRUPTED);
    assertThat(kept.trials())
        .extracting(trial -> trial.task().id().value() + " " + trial.outcome())
        .containsExactlyInAnyOrder("task_1 PASSED", "task_2 CANCELLED");
  }

  @Test
  void checksThatTakeLongerThanACancelledRunWaitsAreCancelledAndNoFailure() throws Exception {
    RunResult result = runCancelledWhileChecking(Duration.ofMillis(300), "sleep 25");

    assertThat(result.status()).isEqualTo(Status.INTERRUPTED);
    assertThat(kept.trials())
        .hasSize(2)
        .allMatch(
            trial -> trial.outcome() == Outcome.CANCELLED && trial.records().checks().isEmpty());
  }

  /** The first task is being checked when the second, whose agent never answers, is cancelled. */
  private RunResult runCancelledWhileChecking(Duration patience, String command) throws Exception {
    RunExecutor executor =
        new RunExecutor(new RunSettings(2, 1, false, 1), events, InstantSource.system(), List.of());
    CountDownLatch talking = new CountDownLatch(1);
    Task checked = task(1, List.of(new CheckSpec.CommandSucceeds(command, ".", null)));
    Thread canceller =
        new Thread(
            () -> {
              try {
                talking.await();
                awaitChildren();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
              executor.cancel("by the test", patience);
            });
    canceller.start();
    RunResult result =
        executor.run(
            plan(
                new SilentOn("do 2", talking),
                List.of(checked, task(2, List.of())),
                Duration.ofSeconds(10)));
    canceller.join();
    return result;
  }

  private static void awaitChildren() throws InterruptedException {
    while (ProcessHandle.current().descendants().noneMatch(RunExecutorTest::sleeps)) {
      Thread.sleep(10);
    }
  }

  private static boolean sleeps(ProcessHandle process) {
    return process.info().command().filter(program -> program.endsWith("sleep")).isPresent();
  }

  @Test
  void resultsThatCannotBeKeptEndTheRunAtOnce() {
    kept.failAfter = 2;
    assertThatThrownBy(() -> run(new Answering(), 50, 2))
        .isInstanceOf(BenchmarkException.class)
        .hasMessage("the disk is full");
    assertThat(kept.trials()).hasSizeLessThan(10);
  }

  @Test
  void aTrialThatIsStuckIsToldOfAndEndsAsAnErrorWhileTheOthersGoOn() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    RunResult result = runWatched(new HangingOnce(never::await), 3);
    assertThat(result).isEqualTo(RunResult.COMPLETED);
    assertThat(kept.trials()).hasSize(3).filteredOn(Trial::passed).hasSize(2);
    assertThat(kept.trials())
        .filteredOn(trial -> trial.outcome() == Outcome.ERROR)
        .singleElement()
        .extracting(trial -> trial.result().reason())
        .asString()
        .startsWith("the trial was stuck listening to the agent for ");
    assertThat(kept.notices)
        .singleElement()
        .asString()
        .matches("Trial task_\\d of \\w+, repeat 1 is stuck listening to the agent for .*");
  }

  @Test
  void aTrialThatNotEvenAnInterruptEndsIsKeptAsAnErrorAndTheOthersRun()
      throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try {
      RunResult result =
          runWatched(
              new HangingOnce(
                  () -> {
                    awaitStubbornly(release);
                    over.countDown();
                    Thread.currentThread().join(10);
                  }),
              3);
      assertThat(result).isEqualTo(RunResult.COMPLETED);
      assertThat(kept.trials()).hasSize(3).filteredOn(Trial::passed).hasSize(2);
      assertThat(kept.trials())
          .filteredOn(trial -> trial.outcome() == Outcome.ERROR)
          .singleElement()
          .extracting(trial -> trial.result().reason())
          .asString()
          .startsWith("the trial was stuck listening to the agent for ")
          .contains(", in ", ", called by ");
    } finally {
      release.countDown();
      over.await();
      awaitTheEndOfWorkers();
    }
    assertThat(kept.trials()).as("who came back late has no second result").hasSize(3);
  }

  private static void awaitStubbornly(CountDownLatch release) {
    boolean released = false;
    while (!released) {
      try {
        release.await();
        released = true;
      } catch (InterruptedException ignored) {
        released = false;
      }
    }
  }

  private static void awaitTheEndOfWorkers() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("trial-")) {
        thread.join(10_000);
      }
    }
  }

  /** One at a time; a step may take 100 ms, and a second more before anything is done about it. */
  private RunResult runWatched(Gateway gateway, int tasks) throws InterruptedException {
    return new RunExecutor(
            new RunSettings(1, 1, false, 1),
            events,
            InstantSource.system(),
            List.of(),
            Duration.ofSeconds(1))
        .run(plan(gateway, tasks, Duration.ofMillis(100)));
  }

  private RunResult run(Gateway gateway, int tasks, int concurrency) throws InterruptedException {
    return new RunExecutor(
            new RunSettings(concurrency, 1, false, 1), events, InstantSource.system(), List.of())
        .run(plan(gateway, tasks));
  }

  private RunPlan plan(Gateway gateway, int count) {
    return plan(gateway, count, Duration.ofSeconds(10));
  }

  private RunPlan plan(Gateway gateway, int count, Duration patience) {
    return plan(
        gateway,
        IntStream.rangeClosed(1, count).mapToObj(number -> task(number, List.of())).toList(),
        patience);
  }

  private RunPlan plan(Gateway gateway, List<Task> tasks, Duration patience) {
    TrialEnvironment environment =
        new TrialEnvironment(
            folder.resolve("project"),
            new Workspaces(new WorkspaceSettings(folder.resolve("workspaces"), List.of())),
            new Toolbox(ToolSettings.DEFAULTS, commands),
            checks,
            commands,
            new MilestonePool());
    TrialRunner runner =
        new TrialRunner(
            settings(patience),
            PricingSettings.DEFAULTS,
            Mode.SINGLE_AGENT,
            gateway,
            new Pacer(PaceSettings.none(PaceSettings.MINUTE)),
            environment,
            events,
            InstantSource.system());
    return RunPlan.of(
        List.of(new Arm(Samples.completed(), runner)), tasks, new RunSettings(1, 1, false, 1));
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

  private static TrialSettings settings(Duration patience) {
    return new TrialSettings(
        patience,
        List.of(),
        Duration.ofSeconds(10),
        Duration.ofMillis(1),
        Duration.ofMillis(1),
        10,
        0,
        Duration.ZERO,
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

  /** A Gateway whose agent says one word; what happens while it talks is up to the test. */
  private static class Answering implements Gateway {
    void talk() throws InterruptedException {}

    @Override
    public GatewayInfo info() {
      return new GatewayInfo("test", null, true);
    }

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public GatewaySession open(WireListener wire) throws InterruptedException {
      talk();
      return new OneWord();
    }

    @Override
    public void close() {}
  }

  /** A Gateway whose agent never says a word to one of the tasks. */
  private static final class SilentOn extends Answering {
    private final String task;
    private final CountDownLatch listening;

    SilentOn(String task, CountDownLatch listening) {
      this.task = task;
      this.listening = listening;
    }

    @Override
    public GatewaySession open(WireListener wire) {
      return new OneWord() {
        private volatile boolean silent;

        @Override
        public void send(ClientMessage message) {
          silent = message instanceof ClientMessage.UserMessage told && told.content().equals(task);
        }

        @Override
        public Incoming receive(Duration limit) throws InterruptedException {
          if (silent) {
            listening.countDown();
            new CountDownLatch(1).await();
          }
          return super.receive(limit);
        }
      };
    }
  }

  private interface Hang {
    void hang() throws InterruptedException;
  }

  /** A Gateway whose first session does not keep the limit of a look at it. */
  private static final class HangingOnce extends Answering {
    private final Hang hang;
    private final AtomicInteger sessions = new AtomicInteger();

    HangingOnce(Hang hang) {
      this.hang = hang;
    }

    @Override
    public GatewaySession open(WireListener wire) {
      return sessions.incrementAndGet() > 1
          ? new OneWord()
          : new OneWord() {
            @Override
            public Incoming receive(Duration limit) throws InterruptedException {
              hang.hang();
              return super.receive(limit);
            }
          };
    }
  }

  private static class OneWord implements GatewaySession {
    private boolean said;

    @Override
    public String id() {
      return "s";
    }

    @Override
    public void send(ClientMessage message) {}

    @Override
    public Incoming receive(Duration limit) throws InterruptedException {
      if (said) {
        return new Incoming.Silence();
      }
      said = true;
      return new Incoming.Message(new AssistantMessage("yes", true, null), System.nanoTime());
    }

    @Override
    public List<LlmRequest> llmRequests() {
      return List.of();
    }

    @Override
    public String masked(String text) {
      return text;
    }

    @Override
    public Traffic traffic() {
      return Traffic.NONE;
    }

    @Override
    public void close() {}
  }

  private static final class Kept implements ResultSink {
    private final List<Trial> trials = Collections.synchronizedList(new ArrayList<>());
    private final List<Experiment.End> ends = Collections.synchronizedList(new ArrayList<>());
    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private volatile int failAfter = Integer.MAX_VALUE;

    @Override
    public void accept(RunEvent event) {
      if (trials.size() >= failAfter) {
        throw new BenchmarkException("the disk is full", null);
      }
      if (event instanceof RunEvent.TrialFinished finished) {
        trials.add(finished.trial());
      } else if (event instanceof RunEvent.Notice notice) {
        notices.add(notice.text());
      } else if (event instanceof RunEvent.ExperimentFinished finished) {
        ends.add(finished.end());
      }
    }

    @Override
    public void close() {}

    List<Trial> trials() {
      return List.copyOf(trials);
    }

    List<Experiment.End> ends() {
      return List.copyOf(ends);
    }
  }
}
