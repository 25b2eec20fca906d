package dev.agentbench.live;

/** The same for each message of a trial. */
public interface TrialReceiver {
  void taskStarted(TrialMessage.TaskStarted message);

  void doing(TrialMessage.Doing message);

  void message(TrialMessage.Message message);

  void toolCall(TrialMessage.ToolCall message);

  void agentSwitched(TrialMessage.AgentSwitched message);

  void subtask(TrialMessage.Subtask message);

  void rateLimited(TrialMessage.RateLimited message);

  void taskFinished(TrialMessage.TaskFinished message);
}
