package dev.agentbench.cli.history;

import dev.agentbench.app.Stores;
import dev.agentbench.app.TrialFinder;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.view.ConversationScreen;
import dev.agentbench.cli.view.TrialDocument;
import dev.agentbench.cli.view.TrialFigures;
import dev.agentbench.cli.view.TrialScreen;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Rechecked;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialStart;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.store.Store;
import dev.agentbench.transcript.Entry;
import dev.agentbench.transcript.TranscriptReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one trial. */
@Command(
    name = "show",
    description =
        "Show one trial: the task, the conversation, checks, changes, answer, tokens and cost.",
    footer = {
      "",
      "Examples:",
      "  benchmark trial show latest/task_001",
      "  benchmark trial show 3f2a/task_001#2 --diff | git apply",
      "  benchmark trial show 01a20846-fe7b-7c3e-88f9 --transcript",
      "  benchmark trial show latest/task_001 --follow"
    })
public final class TrialShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "ID",
      description =
          "Trial: id or id prefix, EXPERIMENT/TASK, EXPERIMENT/TASK#REPEAT,"
              + " or TASK alone for the newest experiment.")
  private String id = "";

  @Option(names = "--diff", description = "Print the agent's changes as a unified diff.")
  private boolean diff;

  @Option(names = "--transcript", description = "Print the full conversation.")
  private boolean transcript;

  @Option(names = "--answer", description = "Print the agent's answer.")
  private boolean answer;

  @Option(
      names = "--follow",
      description = "Print the conversation while the trial runs; waits until it starts.")
  private boolean follow;

  @Option(names = "--json", description = "Print everything as one JSON document.")
  private boolean json;

  @Option(
      names = "--no-content",
      description = "With --json: print figures and outcomes, and nothing that an agent wrote.")
  private boolean noContent;

  @Mixin private GlobalOptions global = new GlobalOptions();

  public TrialShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    refuseTogether();
    try (Store store =
        Stores.openExisting(new CommandSetup(console, global).configure(List.of()).store())) {
      if (follow) {
        new FollowedTrial(store, console).follow(id, transcript);
        return ExitCodes.OK;
      }
      TrialStart start = new TrialFinder(store).find(id);
      Optional<Trial> trial = store.trials().find(start.id());
      if (diff || answer || transcript) {
        parts(store, start, trial);
      } else {
        whole(store, start, trial);
      }
    }
    return ExitCodes.OK;
  }

  private void refuseTogether() {
    boolean part = diff || answer || transcript;
    if ((json && (part || follow)) || (follow && (diff || answer))) {
      throw new InvalidInputException(
          (json ? "--json" : "--follow") + " cannot be given with the other options",
          "Only --follow and --transcript can be combined.");
    }
    if (noContent && !json) {
      throw new InvalidInputException("--no-content needs --json", null);
    }
  }

  /** Only what was asked for, so that it can be piped into another program. */
  private void parts(Store store, TrialStart start, Optional<Trial> trial) {
    if (transcript) {
      ConversationScreen screen = new ConversationScreen(console.out(), start.at());
      read(store, start, screen::inFull);
    }
    if (answer) {
      console.out().data(ended(trial).result().answer());
      console.out().println();
    }
    if (diff) {
      console.out().data(diffOf(ended(trial)).unified());
    }
  }

  private static Trial ended(Optional<Trial> trial) {
    return trial.orElseThrow(
        () ->
            new InvalidInputException("The trial has not ended", "Try --follow or --transcript."));
  }

  private static WorkspaceDiff diffOf(Trial trial) {
    return Optional.ofNullable(trial.diff())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "The changes of this trial's agent are not kept",
                    "The trial was cancelled, its workspace could not be read, or an older version ran it."));
  }

  private void whole(Store store, TrialStart start, Optional<Trial> found) {
    boolean running = found.isEmpty() && store.isClaimed(start.key().experiment());
    // One that has just ended was neither found before nor is it run now.
    Optional<Trial> trial = found.isPresent() || running ? found : store.trials().find(start.id());
    String status =
        trial.map(ended -> ended.outcome().id()).orElse(running ? "running" : "crashed");
    List<Review> reviews = store.reviews().ofTrial(start.id());
    if (noContent) {
      console.out().println(JsonDocument.of(TrialFigures.of(start, status, trial, reviews)));
      return;
    }
    if (json) {
      List<Entry> entries = new ArrayList<>();
      read(store, start, entries::add);
      console
          .out()
          .println(JsonDocument.of(TrialDocument.of(start, status, trial, reviews, entries)));
      return;
    }
    TrialScreen screen = new TrialScreen(console.out());
    screen.head(start, status, trial);
    screen.reviews(reviews);
    ConversationScreen conversation = new ConversationScreen(console.out(), start.at());
    conversation.heading();
    read(store, start, conversation::inBrief);
    conversation.end();
    trial.ifPresent(screen::results);
    screen.more(start);
  }

  private static void read(Store store, TrialStart start, Consumer<Entry> entries) {
    TranscriptReader reader = new TranscriptReader(entries);
    store.trials().transcript(talked(store, start).id(), reader::read);
    reader.end();
  }

  /** The trial with the conversation: of one that was judged again the first. */
  private static TrialStart talked(Store store, TrialStart start) {
    return store
        .experiments()
        .find(start.key().experiment())
        .flatMap(Rechecked::originalOf)
        .map(original -> new TrialKey(original, start.key().task(), start.key().repeat()))
        .flatMap(store.trials()::latestStart)
        .orElse(start);
  }
}
