package dev.agentbench.cli.history;

import dev.agentbench.analysis.Reviews;
import dev.agentbench.app.Stores;
import dev.agentbench.app.TrialFinder;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.options.Choice;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.options.UserName;
import dev.agentbench.document.ReviewDocument;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.Store;
import dev.agentbench.text.ForeignText;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps a person's review of a trial. */
@Command(
    name = "review",
    description =
        "Note something about a trial that ended, and say which outcome is right if the measured"
            + " one is not. The newest review counts; the measured outcome is kept beside it.",
    footer = {
      "",
      "Examples:",
      "  benchmark trial review latest/task_001 --note 'The check is too strict' --outcome passed",
      "  benchmark trial review latest/task_001 --note 'It was right after all' --outcome none"
    })
public final class TrialReviewCommand implements Callable<Integer> {
  private static final String NONE = "none";
  private static final List<String> OUTCOMES = List.of("passed", "failed", NONE);

  private final Console console;

  @Parameters(
      paramLabel = "ID",
      description =
          "Trial: id or id prefix, EXPERIMENT/TASK, EXPERIMENT/TASK#REPEAT,"
              + " or TASK alone for the newest experiment.")
  private String id = "";

  @Option(
      names = "--note",
      required = true,
      paramLabel = "TEXT",
      description = "What you found: the reason.")
  private String note = "";

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description =
          "The right outcome: passed, failed, or none for the measured one, which also withdraws"
              + " what an earlier review said.")
  private @Nullable String outcome;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who reviews (default: the user of the environment).")
  private @Nullable String author;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  public TrialReviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (outcome != null) {
      Choice.require("--outcome", outcome, OUTCOMES);
    }
    try (Store store =
        Stores.openExisting(new CommandSetup(console, global).configure(List.of()).store())) {
      TrialStart start = new TrialFinder(store).find(id);
      Trial trial =
          store
              .trials()
              .find(start.id())
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "The trial " + TrialFinder.place(start.key()) + " has not ended",
                          "Review it when it has."));
      requireOutcome(new Reviews(store.reviews().ofTrial(trial.id())).override(trial));
      Review review = review(trial);
      store.reviews().add(review);
      tell(trial, review);
    }
    return ExitCodes.OK;
  }

  /** A mere note would withdraw the outcome of an earlier review unseen. */
  private void requireOutcome(Optional<Outcome> earlier) {
    if (earlier.isPresent() && outcome == null) {
      throw new InvalidInputException(
          "An earlier review of this trial says " + earlier.get().id(),
          "Give --outcome " + earlier.get().id() + " to keep that, or --outcome none.");
    }
  }

  private Review review(Trial trial) {
    Outcome right = outcome == null || outcome.equals(NONE) ? null : Outcome.parse(outcome);
    try {
      return Review.typed(trial.id(), right, note, author(), Instant.now());
    } catch (IllegalArgumentException refused) {
      throw new InvalidInputException(Objects.toString(refused.getMessage()), null);
    }
  }

  private String author() {
    return author != null ? author : UserName.of(console, "Say who reviews: --author NAME.");
  }

  private void tell(Trial trial, Review review) {
    if (json) {
      console.out().println(JsonDocument.of(ReviewDocument.of(review)));
      return;
    }
    String measured = trial.outcome().id();
    console
        .out()
        .println(
            ForeignText.line(
                TrialFinder.place(trial.key())
                    + ": "
                    + (review.outcome() == null
                        ? "noted; " + measured + " as measured"
                        : review.outcome().id() + " by review, " + measured + " as measured")));
  }
}
