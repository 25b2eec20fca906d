package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.event.EventBus;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.task.Tasks;
import dev.agentbench.trial.TrialActivity.Stage;
import dev.agentbench.trial.conversation.PlanApproval;
import dev.agentbench.trial.conversation.TrialEnd;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.trial.conversation.TrialSettings.KeepWorkspaces;
import dev.agentbench.trial.milestone.MilestoneSettings;
import dev.agentbench.trial.planning.PlanningSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrialActivityTest {
  private final List<Trial> kept = new ArrayList<>();
  private final TrialActivity activity =
      new TrialActivity(new PauseWatch(System.nanoTime()), new PauseGate());
  private final EventBus events = new EventBus(new Sink(), List.of());

  @AfterEach
  void closeEvents() {
    events.close();
  }

  @Test
  void aTrialThatIsStuckInAToolIsItsAgentsFailureSoThatNoResumeMeetsItAgain() {
    OngoingTrial trial = trial();
    trial.runningTool("search_in_code", Duration.ofMinutes(1));
    Stage stuck = activity.stage().orElseThrow();
    TrialEnd end = activity.giveUp(stuck, "stuck in search_in_code").orElseThrow();
    assertThat(end.trial().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(end.trial().result().reason()).isEqualTo("stuck in search_in_code");
    assertThat(end.outlook()).isEqualTo(TrialEnd.Outlook.FAIR);
    assertThat(kept).containsExactly(end.trial());
  }

  @Test
  void aTrialThatIsStuckElsewhereIsAnError() {
    OngoingTrial trial = trial();
    trial.doing("running its checks", Duration.ofMinutes(1));
    TrialEnd end = activity.giveUp(activity.stage().orElseThrow(), "stuck").orElseThrow();
    assertThat(end.trial().outcome()).isEqualTo(Outcome.ERROR);
  }

  @Test
  void aThreadThatComesBackLateStopsAtItsNextStep() {
    OngoingTrial trial = trial();
    trial.runningTool("search_in_code", Duration.ofMinutes(1));
    Stage stuck = activity.stage().orElseThrow();
    activity.giveUp(stuck, "stuck");
    assertThat(activity.giveUp(stuck, "again")).isEmpty();
    assertThatThrownBy(() -> trial.doing("taking a tool's result", null))
        .isInstanceOf(GivenUpException.class);
    assertThatThrownBy(activity::refuseGivenUp).isInstanceOf(GivenUpException.class);
  }

  @Test
  void aTrialThatWentOnMeanwhileIsLeftAlone() {
    OngoingTrial trial = trial();
    trial.runningTool("search_in_code", Duration.ofMinutes(1));
    Stage before = activity.stage().orElseThrow();
    trial.doing("listening to the agent", Duration.ofMinutes(1));
    assertThat(activity.stop(before, "stuck")).isFalse();
    assertThat(activity.giveUp(before, "stuck")).isEmpty();
    activity.refuseGivenUp();
    assertThat(kept).isEmpty();
  }

  @Test
  void theInterruptOfATrialThatIsCancelledAloneEndsWithIt() {
    trial();
    assertThat(activity.cancelAlone("it loops")).isTrue();
    assertThat(activity.isCancelledAlone()).isTrue();
    activity.cancelAlone("it loops still");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();

    assertThat(activity.end()).contains("it loops");

    assertThat(Thread.interrupted()).isFalse();
    assertThat(activity.cancelAlone("too late")).as("it has ended").isFalse();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void theInterruptOfARunThatIsCancelledOutlivesATrialThatIsCancelledAlone() {
    trial();
    activity.cancelAlone("it loops");
    activity.cancelUnlessAnswered();
    assertThat(activity.end()).contains("it loops");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aTrialThatIsCancelledAloneIsNotSparedForItsAnswer() {
    trial();
    activity.cancelAlone("it loops");
    activity.cancelUnlessAnswered();
    activity.answered(true);
    assertThat(Thread.interrupted()).isTrue();
    activity.answered(false);
    assertThat(Thread.interrupted()).as("nor when an interrupt was swallowed").isTrue();
  }

  @Test
  void aTrialThatWasCancelledAndIsStuckKeepsTheReasonOfItsCancellation() {
    OngoingTrial trial = trial();
    trial.runningTool("search_in_code", Duration.ofMinutes(1));
    activity.cancelAlone("it loops");
    assertThat(Thread.interrupted()).isTrue();

    TrialEnd end = activity.giveUp(activity.stage().orElseThrow(), "stuck").orElseThrow();

    assertThat(end.trial().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(end.trial().result().reason()).isEqualTo("it loops");
    assertThat(activity.cancelAlone("again")).as("it has ended").isFalse();
  }

  private OngoingTrial trial() {
    PlannedTrial planned =
        new PlannedTrial(ExperimentId.random(), Tasks.task("t", "simple", "coding"), 0);
    OngoingTrial trial =
        new OngoingTrial(
            planned, Mode.SINGLE_AGENT, settings(), activity, events, InstantSource.system());
    trial.nextAttempt(PricingSettings.DEFAULTS);
    return trial;
  }

  private static TrialSettings settings() {
    return new TrialSettings(
        Duration.ofSeconds(1),
        List.of(),
        Duration.ofSeconds(1),
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

  private final class Sink implements ResultSink {
    @Override
    public void accept(RunEvent event) {
      if (event instanceof RunEvent.TrialFinished finished) {
        kept.add(finished.trial());
      }
    }

    @Override
    public void close() {}
  }
}
