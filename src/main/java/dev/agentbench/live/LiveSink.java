package dev.agentbench.live;

import dev.agentbench.result.ExperimentId;
import java.time.Instant;
import java.util.List;

/** A taker of messages about runs. Implementations are thread-safe and return at once. */
public interface LiveSink {

  /** Runs that are new, or as they are now in place of what was told of them. */
  void runs(Instant at, List<LiveRun> runs);

  /** Something that happened in a run that was told before; of any other it is dropped. */
  void message(Instant at, ExperimentId experiment, LiveMessage message);
}
