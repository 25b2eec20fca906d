package dev.agentbench.live;

/** A method for each live message, so that the compiler finds the place that a new one misses. */
public interface LiveReceiver {
  void state(LiveMessage.State message);

  void progress(LiveMessage.Progress message);

  void control(LiveMessage.Control message);

  void notice(LiveMessage.Notice message);

  void verdict(LiveMessage.Verdict message);

  void experimentFinished(LiveMessage.ExperimentFinished message);

  void trial(TrialMessage message);
}
