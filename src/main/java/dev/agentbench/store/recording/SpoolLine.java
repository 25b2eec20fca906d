package dev.agentbench.store.recording;

import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line of a spool: one of these is there and names what it is; the first is a {@code spool}. */
record SpoolLine(
    @Nullable Header spool,
    RunEvent.@Nullable ExperimentStarted experimentStarted,
    RunEvent.@Nullable TrialStarted trialStarted,
    RunEvent.@Nullable MessageExchanged messageExchanged,
    RunEvent.@Nullable TrialFinished trialFinished,
    RunEvent.@Nullable ExperimentFinished experimentFinished,
    RunEvent.@Nullable TokenRefreshed tokenRefreshed,
    RunEvent.@Nullable CheckpointReached checkpointReached) {

  /** The form of all lines that this program writes and the only one that it reads. */
  static final int VERSION = 1;

  /**
   * The head of a spool.
   *
   * @param version of the form of the lines below
   */
  record Header(int version) {}

  static SpoolLine header() {
    return new SpoolLine(new Header(VERSION), null, null, null, null, null, null, null);
  }

  /** The line of an event that is kept. */
  static SpoolLine of(RunEvent event) {
    Maker maker = new Maker();
    event.deliverTo(maker);
    return Objects.requireNonNull(maker.made, "an event that no database keeps");
  }

  /** Throws {@link IllegalArgumentException} when there is none, or more than one. */
  RunEvent event() {
    List<RunEvent> found =
        Stream.of(
                experimentStarted,
                trialStarted,
                messageExchanged,
                trialFinished,
                experimentFinished,
                tokenRefreshed,
                checkpointReached)
            .<RunEvent>mapMulti(
                (event, taker) -> {
                  if (event != null) {
                    taker.accept(event);
                  }
                })
            .toList();
    if (found.size() != 1 || spool != null) {
      throw new IllegalArgumentException("expected one event, found " + found.size());
    }
    return found.get(0);
  }

  private static final class Maker implements RunListener {
    /** Null until told. */
    private @Nullable SpoolLine made;

    @Override
    public void experimentStarted(RunEvent.ExperimentStarted event) {
      made = new SpoolLine(null, event, null, null, null, null, null, null);
    }

    @Override
    public void trialStarted(RunEvent.TrialStarted event) {
      made = new SpoolLine(null, null, event, null, null, null, null, null);
    }

    @Override
    public void messageExchanged(RunEvent.MessageExchanged event) {
      made = new SpoolLine(null, null, null, event, null, null, null, null);
    }

    @Override
    public void trialFinished(RunEvent.TrialFinished event) {
      made = new SpoolLine(null, null, null, null, event, null, null, null);
    }

    @Override
    public void experimentFinished(RunEvent.ExperimentFinished event) {
      made = new SpoolLine(null, null, null, null, null, event, null, null);
    }

    @Override
    public void checkpointReached(RunEvent.CheckpointReached event) {
      made = new SpoolLine(null, null, null, null, null, null, null, event);
    }

    @Override
    public void tokenRefreshed(RunEvent.TokenRefreshed event) {
      made = new SpoolLine(null, null, null, null, null, null, event, null);
    }
  }
}
