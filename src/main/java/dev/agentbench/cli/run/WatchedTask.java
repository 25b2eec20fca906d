package dev.agentbench.cli.run;

import dev.agentbench.cli.view.ConversationScreen;
import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.task.TaskId;
import dev.agentbench.transcript.TranscriptReader;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prints the conversations of one task while a run goes on, a line for each step. Where frames come
 * faster than they can be shown, some are missing; the kept transcript has all of them. Used by one
 * thread.
 */
final class WatchedTask implements RunListener {
  private final TaskId task;
  private final PrintWriter out;
  private final Consumer<String> lines;
  private final Map<TrialId, TranscriptReader> running = new HashMap<>();

  /**
   * A watch over all trials of a task.
   *
   * @param lines take each line, such as above a progress bar
   */
  WatchedTask(TaskId task, PrintWriter out, Consumer<String> lines) {
    this.task = task;
    this.out = out;
    this.lines = lines;
  }

  @Override
  public void trialStarted(RunEvent.TrialStarted event) {
    TrialKey key = event.key();
    if (key.task().equals(task)) {
      ConversationScreen screen = new ConversationScreen(out, event.at());
      running.put(
          event.trial(),
          new TranscriptReader(entry -> lines.accept(key + " " + screen.inOneLine(entry))));
    }
  }

  @Override
  public void messageExchanged(RunEvent.MessageExchanged event) {
    TranscriptReader reader = running.get(event.message().trial());
    if (reader != null) {
      reader.read(event.message());
    }
  }

  @Override
  public void trialFinished(RunEvent.TrialFinished event) {
    TranscriptReader reader = running.remove(event.trial().id());
    if (reader != null) {
      reader.end();
    }
  }
}
