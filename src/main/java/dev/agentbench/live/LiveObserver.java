package dev.agentbench.live;

import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes live messages of the events of a run. Called by one thread at a time, as every listener.
 */
public final class LiveObserver implements RunListener {
  /** Reason of a {@link RunEvent.TrialWaiting} that waits for the Gateway's rate. */
  private static final String RATE_LIMIT = "rate limit";

  private final MessageCodec codec = new MessageCodec();
  private final LiveSink sink;
  private final InstantSource clock;
  private final LiveContext context;
  private final Map<ExperimentId, ExperimentTally> experiments = new LinkedHashMap<>();
  private final Map<TrialId, TrialTalk> trials = new HashMap<>();
  private final SequentialLook sequential;

  /**
   * An observer of a run that has not begun.
   *
   * @param sink is told what happens
   * @param context what the events do not say
   */
  public LiveObserver(LiveSink sink, InstantSource clock, LiveContext context) {
    this(sink, clock, context, new SequentialLook());
  }

  /**
   * An observer of an arm of a test whose other arm has an observer of its own.
   *
   * @param sequential the same for both
   */
  public LiveObserver(
      LiveSink sink, InstantSource clock, LiveContext context, SequentialLook sequential) {
    this.sequential = sequential;
    this.sink = sink;
    this.clock = clock;
    this.context = context;
  }

  @Override
  public void experimentStarted(RunEvent.ExperimentStarted event) {
    Experiment experiment = event.experiment();
    ExperimentTally tally = new ExperimentTally(experiment, context);
    experiments.put(experiment.id(), tally);
    sequential.begin(experiment);
    context.kept().stream()
        .filter(trial -> trial.experiment().equals(experiment.id()))
        .forEach(
            trial -> {
              tally.keptBefore(trial);
              sequential.add(trial);
            });
    sink.runs(clock.instant(), List.of(tally.run(look())));
  }

  @Override
  public void trialStarted(RunEvent.TrialStarted event) {
    ExperimentId experiment = event.key().experiment();
    TrialTalk talk = new TrialTalk(event.trial(), experiment);
    trials.put(event.trial(), talk);
    Optional.ofNullable(experiments.get(experiment)).ifPresent(tally -> tally.started(event.at()));
    sink.message(
        event.at(),
        experiment,
        new TrialMessage.TaskStarted(
            event.trial(),
            event.key().task(),
            context.titles().of(event.key().task()),
            event.key().repeat()));
  }

  @Override
  public void messageExchanged(RunEvent.MessageExchanged event) {
    TrialTalk talk = trials.get(event.message().trial());
    if (talk != null) {
      new FrameReading(codec, talk, context.source() == LiveRun.Source.DATABASE)
          .read(event.message())
          .forEach(message -> sink.message(event.message().at(), talk.experiment(), message));
    }
  }

  @Override
  public void toolCalled(RunEvent.ToolCalled event) {
    TrialTalk talk = trials.get(event.trial());
    if (talk == null) {
      return;
    }
    ToolCallRecord call = event.call();
    TrialTalk.Asked asked = talk.answered(call.callId());
    tell(
        talk,
        new TrialMessage.ToolCall(
            event.trial(),
            LiveText.name(call.toolName()),
            call.success(),
            call.duration().toMillis(),
            asked == null ? null : asked.arguments(),
            LiveText.cutOrNull(call.error())));
    talk.doing(RunningTrials.TALKING).ifPresent(message -> tell(talk, message));
  }

  @Override
  public void trialWaiting(RunEvent.TrialWaiting event) {
    TrialTalk talk = trials.get(event.trial());
    if (talk == null) {
      return;
    }
    if (event.reason().equals(RATE_LIMIT)) {
      tell(talk, new TrialMessage.RateLimited(event.trial(), event.expected().toMillis() / 1000.0));
    }
    talk.doing(waiting(event.reason())).ifPresent(message -> tell(talk, message));
  }

  /** Other reasons hold words of the Gateway. */
  private static String waiting(String reason) {
    return switch (reason) {
      case RATE_LIMIT -> "waiting for the rate limit";
      case RunningTrials.HELD -> RunningTrials.HELD;
      default -> "waiting to try again";
    };
  }

  @Override
  public void trialChecking(RunEvent.TrialChecking event) {
    TrialTalk talk = trials.get(event.trial());
    if (talk != null) {
      talk.doing("checking").ifPresent(message -> tell(talk, message));
    }
  }

  @Override
  public void trialFinished(RunEvent.TrialFinished event) {
    Trial trial = event.trial();
    trials.remove(trial.id());
    ExperimentTally tally = experiments.get(trial.experiment());
    if (tally == null) {
      return;
    }
    LiveRun.Ended ended = ended(trial);
    sink.message(
        trial.completedAt(),
        trial.experiment(),
        new TrialMessage.TaskFinished(
            ended.trial(),
            ended.task(),
            ended.repeat(),
            ended.outcome(),
            ended.reason(),
            ended.durationMs(),
            ended.costUsd()));
    Optional<LiveRun.Point> point = tally.ended(trial);
    sequential.add(trial.metrics());
    Instant now = clock.instant();
    sink.message(now, trial.experiment(), tally.progress(trial, point, look(), now));
  }

  /** A trial in short. */
  public static LiveRun.Ended ended(Trial trial) {
    return new LiveRun.Ended(
        trial.id(),
        trial.task().id(),
        trial.repeat(),
        trial.outcome(),
        LiveText.cutOrNull(trial.why()),
        trial.completedAt(),
        trial.timings().conversation().toMillis(),
        trial.costUsd());
  }

  /** Whoever has the run's database knows it from there, too; a server elsewhere does not. */
  @Override
  public void runSteered(RunEvent.RunSteered event) {
    sink.message(
        clock.instant(), event.control().experiment(), LiveMessage.Control.of(event.control()));
  }

  @Override
  public void notice(RunEvent.Notice event) {
    boolean last = event.text().startsWith(RunEvent.Notice.STOPPED);
    for (Map.Entry<ExperimentId, ExperimentTally> each : experiments.entrySet()) {
      if (last) {
        each.getValue().stopped();
      }
      sink.message(
          clock.instant(), each.getKey(), new LiveMessage.Notice(LiveText.cut(event.text())));
    }
  }

  @Override
  public void experimentFinished(RunEvent.ExperimentFinished event) {
    LiveRun.Status status =
        switch (event.end().status()) {
          case COMPLETED -> LiveRun.Status.COMPLETED;
          case STOPPED -> LiveRun.Status.STOPPED;
          case INTERRUPTED -> LiveRun.Status.INTERRUPTED;
        };
    sink.message(
        event.end().at(),
        event.experiment(),
        new LiveMessage.ExperimentFinished(status, event.end().reason()));
  }

  private void tell(TrialTalk talk, LiveMessage message) {
    sink.message(clock.instant(), talk.experiment(), message);
  }

  private Optional<LiveRun.Sequential> look() {
    experiments.forEach((id, tally) -> sequential.rest(id, tally.costOfRest()));
    return sequential.look();
  }
}
