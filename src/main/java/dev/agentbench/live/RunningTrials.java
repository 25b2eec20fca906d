package dev.agentbench.live;

import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.TrialId;
import dev.agentbench.text.Cut;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The trials of an experiment that run, as their messages have left them, and those that ended
 * last. Not thread-safe.
 */
final class RunningTrials implements TrialReceiver {
  static final String TALKING = "talking";
  static final String HELD = "held by a pause";

  private static final int RECENT = 50;

  /** More than may run at once: a run elsewhere may tell of starts without ends. */
  private static final int MOST_RUNNING = 2_000;

  private static final int LAST_WORDS = 200;

  /** A state holds many of them. */
  private static final int REASON = 500;

  private final Map<TrialId, LiveRun.Running> running = new LinkedHashMap<>();
  private final Deque<LiveRun.Ended> recent;

  /** Trials of which a text has begun and not ended. */
  private final Set<TrialId> unended = new HashSet<>();

  /** When the message happened that is being applied. */
  private Instant at = Instant.EPOCH;

  RunningTrials(List<LiveRun.Running> trials, List<LiveRun.Ended> ended) {
    trials.forEach(trial -> running.put(trial.trial(), trial));
    recent = new ArrayDeque<>(ended.subList(Math.max(0, ended.size() - RECENT), ended.size()));
  }

  void apply(Instant when, TrialMessage message) {
    at = when;
    message.deliverTo(this);
  }

  /** None runs any more. */
  void end() {
    running.clear();
  }

  /** Those that run, in the order of their start. */
  List<LiveRun.Running> running() {
    return List.copyOf(running.values());
  }

  /** Those that ended last, newest last. */
  List<LiveRun.Ended> recent() {
    return List.copyOf(recent);
  }

  @Override
  public void taskStarted(TrialMessage.TaskStarted message) {
    if (running.size() >= MOST_RUNNING) {
      running.remove(running.keySet().iterator().next());
    }
    running.put(
        message.trial(),
        new LiveRun.Running(
            message.trial(),
            message.taskId(),
            message.title(),
            message.repeat(),
            at,
            TALKING,
            at,
            null,
            null,
            0,
            false));
  }

  @Override
  public void taskFinished(TrialMessage.TaskFinished message) {
    running.remove(message.trial());
    unended.remove(message.trial());
    recent.add(
        new LiveRun.Ended(
            message.trial(),
            message.taskId(),
            message.repeat(),
            message.outcome(),
            message.reason() == null ? null : Cut.of(message.reason(), REASON),
            at,
            message.durationMs(),
            message.costUsd()));
    if (recent.size() > RECENT) {
      recent.remove();
    }
  }

  @Override
  public void message(TrialMessage.Message message) {
    change(
        message.trial(), trial -> trial.by(message.agent()).havingSaid(lastWords(trial, message)));
  }

  /** Pieces of one text are joined. */
  private @Nullable String lastWords(LiveRun.Running trial, TrialMessage.Message message) {
    if (message.direction() != Direction.RECEIVED
        || message.text() == null
        || !message.kind().equals(FrameReading.SAID)) {
      return trial.lastWords();
    }
    boolean goesOn =
        message.partial() ? !unended.add(trial.trial()) : unended.remove(trial.trial());
    return end((goesOn && trial.lastWords() != null ? trial.lastWords() : "") + message.text());
  }

  private static String end(String text) {
    int cut = text.length() - LAST_WORDS;
    return cut <= 0 ? text : text.substring(Cut.prefix(text, cut).length());
  }

  @Override
  public void toolCall(TrialMessage.ToolCall message) {
    change(message.trial(), LiveRun.Running::afterToolCall);
  }

  @Override
  public void agentSwitched(TrialMessage.AgentSwitched message) {
    change(message.trial(), trial -> trial.by(message.to()));
  }

  @Override
  public void doing(TrialMessage.Doing message) {
    change(
        message.trial(), trial -> trial.doing(message.doing(), at, message.doing().equals(HELD)));
  }

  @Override
  public void subtask(TrialMessage.Subtask message) {}

  @Override
  public void rateLimited(TrialMessage.RateLimited message) {}

  private void change(TrialId id, UnaryOperator<LiveRun.Running> changed) {
    running.computeIfPresent(id, (same, trial) -> changed.apply(trial));
  }
}
