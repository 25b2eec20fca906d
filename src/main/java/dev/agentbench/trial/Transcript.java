package dev.agentbench.trial;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.RunEvent;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.TrialId;
import dev.agentbench.text.Cut;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes every frame of a trial, bounded in size. Thread-safe: frames come from the trial's and
 * the transport's threads.
 */
final class Transcript {
  private static final Logger log = LoggerFactory.getLogger(Transcript.class);

  private final TrialId trial;
  private final int maxChars;
  private final EventBus events;
  private final InstantSource clock;
  private int sequence;

  /**
   * @param kept sequence number of the last frame of an earlier process; 0: it begins
   */
  Transcript(TrialId trial, int kept, int maxChars, EventBus events, InstantSource clock) {
    this.trial = trial;
    this.sequence = kept;
    this.maxChars = maxChars;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Sees an attempt's frames.
   *
   * @param held told when a request waits for the rate limit
   */
  WireListener ofAttempt(int attempt, Consumer<Duration> held) {
    return new WireListener() {
      @Override
      public void sent(String text) {
        publish(attempt, Direction.SENT, text);
      }

      @Override
      public void received(String text) {
        publish(attempt, Direction.RECEIVED, text);
      }

      @Override
      public void held(Duration expected) {
        held.accept(expected);
      }
    };
  }

  private synchronized void publish(int attempt, Direction direction, String text) {
    boolean cut = text.length() > maxChars;
    String kept = Cut.prefix(text, maxChars);
    sequence++;
    try {
      events.publish(
          new RunEvent.MessageExchanged(
              new TranscriptMessage(
                  trial, attempt, sequence, direction, clock.instant(), kept, cut)));
    } catch (BenchmarkException notKept) {
      // The same sink refuses the trial's result, on the trial's thread, where it can stop the run.
      log.debug("A frame was not kept: {}", notKept.getMessage());
    }
  }
}
