package dev.agentbench.live;

import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.result.Outcome;
import dev.agentbench.task.TaskId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to live clients, of a run as a whole or of one of its trials. Components are the fields
 * of the JSON frames (docs/live.md): their names are a contract.
 *
 * <p>Texts that agents wrote are null in a message {@link #withoutContent()}, and names that they
 * gave are there only where no sentence can be read in them.
 */
public sealed interface LiveMessage
    permits LiveMessage.State,
        LiveMessage.Progress,
        LiveMessage.Control,
        LiveMessage.Notice,
        LiveMessage.Verdict,
        LiveMessage.ExperimentFinished,
        TrialMessage {

  /** The word of the frame's field {@code type}. */
  LiveType type();

  void deliverTo(LiveReceiver receiver);

  /** The same without the texts that agents wrote. */
  default LiveMessage withoutContent() {
    return this;
  }

  /** Whether it says something only to those who read what agents wrote. */
  default boolean isOnlyContent() {
    return false;
  }

  /**
   * All runs as they are now.
   *
   * @param feed identity of the feed whose sequence numbers the frames have
   */
  record State(String feed, List<LiveRun> runs) implements LiveMessage {
    public State {
      runs = List.copyOf(runs);
    }

    @Override
    public LiveType type() {
      return LiveType.STATE;
    }

    @Override
    public void deliverTo(LiveReceiver receiver) {
      receiver.state(this);
    }

    @Override
    public State withoutContent() {
      return new State(feed, runs.stream().map(LiveRun::withoutContent).toList());
    }
  }

  /**
   * Figures of an experiment after a trial ended.
   *
   * @param current trials that ended
   * @param total trials that are planned
   * @param taskId of the trial that ended last; null before the first
   * @param status how that one ended; null likewise
   * @param curvePoint what the curve of the success rate gets; null where it gets nothing
   * @param sequential of a sequential A/B test; null for any other experiment
   */
  record Progress(
      int current,
      int total,
      @Nullable TaskId taskId,
      @Nullable Outcome status,
      OutcomeCounts outcomes,
      @Nullable Double trialsPerMinute,
      @Nullable Long etaSeconds,
      long inputTokens,
      long outputTokens,
      double costUsd,
      LiveRun.@Nullable Rate success,
      @Nullable Double expectedCostUsd,
      LiveRun.@Nullable Point curvePoint,
      LiveRun.@Nullable Sequential sequential)
      implements LiveMessage {
    @Override
    public LiveType type() {
      return LiveType.PROGRESS;
    }

    @Override
    public void deliverTo(LiveReceiver receiver) {
      receiver.progress(this);
    }
  }

  /**
   * A request to steer the run, when it is made and again when it is answered.
   *
   * @param id the same both times
   * @param author who asked
   * @param reason given by that person
   * @param appliedAt null while it waits
   * @param answer null likewise
   */
  record Control(
      String id,
      String verb,
      @Nullable String argument,
      String author,
      @Nullable String reason,
      Instant requestedAt,
      @Nullable Instant appliedAt,
      @Nullable String answer)
      implements LiveMessage {

    /** A request as it is kept. */
    public static Control of(dev.agentbench.result.Control kept) {
      return new Control(
          kept.id().toString(),
          kept.verb().id(),
          kept.argument(),
          kept.author(),
          kept.reason(),
          kept.requestedAt(),
          kept.appliedAt(),
          kept.answer());
    }

    @Override
    public LiveType type() {
      return LiveType.CONTROL;
    }

    @Override
    public void deliverTo(LiveReceiver receiver) {
      receiver.control(this);
    }
  }

  /** Something that the user should read now; without content it quotes nobody. */
  record Notice(String text) implements LiveMessage {
    @Override
    public LiveType type() {
      return LiveType.NOTICE;
    }

    @Override
    public void deliverTo(LiveReceiver receiver) {
      receiver.notice(this);
    }

    @Override
    public Notice withoutContent() {
      return new Notice(OwnWords.ofNotice(text));
    }
  }

  /**
   * How the gates and the comparison of a run came out.
   *
   * @param verdict {@code passed} or {@code failed}
   * @param reasons what does not hold, a sentence each
   */
  record Verdict(String verdict, List<String> reasons) implements LiveMessage {
    public Verdict {
      reasons = List.copyOf(reasons);
    }

    @Override
    public LiveType type() {
      return LiveType.VERDICT;
    }

    @Override
    public void deliverTo(LiveReceiver receiver) {
      receiver.verdict(this);
    }
  }

  /**
   * An experiment is over, or its process is.
   *
   * @param reason null for a completed one; without content what it quotes of others is left out
   */
  record ExperimentFinished(LiveRun.Status status, @Nullable String reason) implements LiveMessage {
    @Override
    public LiveType type() {
      return LiveType.EXPERIMENT_FINISHED;
    }

    @Override
    public void deliverTo(LiveReceiver receiver) {
      receiver.experimentFinished(this);
    }

    @Override
    public ExperimentFinished withoutContent() {
      return status == LiveRun.Status.CRASHED
          ? this
          : new ExperimentFinished(status, OwnWords.ofReason(reason));
    }
  }
}
