package dev.agentbench.cli.history;

import dev.agentbench.app.TrialFinder;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.view.ConversationScreen;
import dev.agentbench.cli.view.TrialScreen;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.Store;
import dev.agentbench.transcript.TranscriptReader;
import java.time.Duration;
import java.util.Optional;

/** Prints a trial's conversation from the database while another process runs it. */
final class FollowedTrial {
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Store store;
  private final Console console;
  private int last;

  FollowedTrial(Store store, Console console) {
    this.store = store;
    this.console = console;
  }

  /**
   * Prints until the trial ends or its process is gone; waits for one that has not begun.
   *
   * @param id as {@link TrialFinder#find} takes it
   */
  void follow(String id, boolean inFull) throws InterruptedException {
    TrialStart start = started(id);
    ConversationScreen screen = new ConversationScreen(console.out(), start.at());
    TranscriptReader reader = new TranscriptReader(inFull ? screen::inFull : screen::line);
    boolean running = true;
    while (running) {
      // Asked before the frames are read, so that none that came meanwhile is left out.
      running = isRunning(start);
      store
          .trials()
          .transcript(
              start.id(),
              last,
              frame -> {
                reader.read(frame);
                last = frame.sequence();
              });
      console.out().flush();
      if (running) {
        Thread.sleep(PAUSE.toMillis());
      }
    }
    reader.end();
    Optional<Trial> ended = store.trials().find(start.id());
    if (ended.isPresent()) {
      new TrialScreen(console.out()).outcome(ended.get());
    } else {
      console.err().println("The process that ran this trial is gone; the trial has no result.");
    }
  }

  private boolean isRunning(TrialStart start) {
    return store.trials().find(start.id()).isEmpty() && store.isClaimed(start.key().experiment());
  }

  private TrialStart started(String id) throws InterruptedException {
    TrialFinder finder = new TrialFinder(store);
    Optional<TrialKey> key =
        store.trials().startingWith(id).isEmpty() ? finder.key(id) : Optional.empty();
    if (key.isPresent()) {
      boolean told = false;
      while (store.trials().latestStart(key.get()).isEmpty()
          && store.isClaimed(key.get().experiment())) {
        if (!told) {
          console.err().println("Waiting for " + TrialFinder.place(key.get()) + " to begin");
          told = true;
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
    return key.isEmpty()
        ? finder.find(id)
        : store
            .trials()
            .latestStart(key.get())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "No trial '" + id + "' started, and its experiment is not running", null));
  }
}
