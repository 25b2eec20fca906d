package dev.agentbench.live;

/** A method for each live message, so that the compiler finds the place that a new one misses. */
public interface LiveReceiver {
  void state(LiveMessage.State message);

  void progress(LiveMessage.Progress message);

  void taskStarted(LiveMessage.TaskStarted message);

  void taskFinished(LiveMessage.TaskFinished message);

  void message(LiveMessage.Message message);

  void toolCall(LiveMessage.ToolCall message);

  void agentSwitched(LiveMessage.AgentSwitched message);

  void subtask(LiveMessage.Subtask message);

  void rateLimited(LiveMessage.RateLimited message);

  void doing(LiveMessage.Doing message);

  void control(LiveMessage.Control message);

  void notice(LiveMessage.Notice message);

  void verdict(LiveMessage.Verdict message);

  void experimentFinished(LiveMessage.ExperimentFinished message);
}
