package dev.agentbench.cli.history;

import dev.agentbench.app.ExperimentRemoval;
import dev.agentbench.app.ExperimentRemoval.Extent;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.TextTable;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes old experiments. */
@Command(
    name = "prune",
    description =
        "Delete old experiments with all their results and kept workspaces, and free"
            + " their disk space. Never deleted: a baseline, an experiment that is running, one arm of an"
            + " A/B test without the other. This cannot be undone.",
    footer = {
      "",
      "Examples:",
      "  benchmark experiments prune --older-than 90d --dry-run",
      "  benchmark experiments prune --keep 200"
    })
public final class PruneCommand implements Callable<Integer> {
  private static final Pattern AGE = Pattern.compile("([1-9]\\d{0,4})([hdw])");

  private final Console console;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Keep the newest N experiments, even if they are older than --older-than.")
  private @Nullable Integer keep;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      description = "Delete experiments started longer ago than AGE, such as 90d, 12w, 36h.")
  private @Nullable String olderThan;

  @Option(names = "--dry-run", description = "Show what would be deleted, and delete nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Delete without asking (the default without a terminal).")
  private boolean yes;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  public PruneCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int spared = spared();
    Instant before = olderThan == null ? Instant.MAX : Instant.now().minus(age(olderThan));
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    try (Store store = Stores.openExisting(configuration.store())) {
      ExperimentRemoval removal = new ExperimentRemoval(store, configuration.workspaces().root());
      List<Experiment> old = removal.old(spared, before);
      List<Extent> extents = removal.extentsOf(old);
      show(extents);
      if (!isAsked(extents) || isWanted(extents)) {
        prune(store, removal, extents, old.size());
        return ExitCodes.OK;
      }
    }
    console.err().println("Nothing was deleted.");
    return ExitCodes.INTERRUPTED;
  }

  private boolean isAsked(List<Extent> extents) {
    return !dryRun && !yes && !extents.isEmpty() && console.in() != null;
  }

  private boolean isWanted(List<Extent> extents) {
    console.out().flush();
    String files =
        RemovedFiles.of(extents).filesInWords().map(words -> " with " + words).orElse("");
    return console.confirms(
        String.format(
            Locale.ROOT,
            "Delete %s%s permanently?",
            Quantity.plural(count(extents), "experiment"),
            files));
  }

  private void prune(Store store, ExperimentRemoval removal, List<Extent> extents, int old) {
    List<Extent> gone = dryRun ? extents : extents.stream().filter(removal::remove).toList();
    int kept = old - count(gone);
    boolean deleted = !dryRun && !gone.isEmpty();
    if (json) {
      Long freed = deleted ? reclaim(store) : null;
      console.out().println(JsonDocument.of(RemovalView.of(dryRun, gone, kept, freed)));
      return;
    }
    console.out().println(summary(count(gone), kept));
    if (deleted) {
      RemovedFiles.of(gone).files().ifPresent(console.out()::println);
      reclaim(store);
    }
  }

  private static int count(List<Extent> extents) {
    return extents.stream().mapToInt(extent -> extent.experiments().size()).sum();
  }

  /** How many of the newest stay. */
  private int spared() {
    if (keep == null && olderThan == null) {
      throw new InvalidInputException("Give --keep N, --older-than AGE, or both", null);
    }
    if (keep != null && keep < 1) {
      throw new InvalidInputException("--keep must be at least 1, not " + keep, null);
    }
    return keep == null ? 0 : keep;
  }

  private static Duration age(String text) {
    Matcher age = AGE.matcher(text);
    if (!age.matches()) {
      throw new InvalidInputException(
          "--older-than is '" + text + "', not an age such as 90d, 12w or 36h", null);
    }
    long number = Long.parseLong(age.group(1));
    return switch (age.group(2)) {
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }

  /**
   * A document alone is printed with {@code --json}: a person who is asked sees the table beside
   * it.
   */
  private void show(List<Extent> extents) {
    if (json && !isAsked(extents)) {
      return;
    }
    List<Experiment> gone =
        extents.stream().flatMap(extent -> extent.experiments().stream()).toList();
    TextTable table = new TextTable("ID", "STARTED (UTC)", "MODE", "NAME");
    for (Experiment experiment : gone) {
      table.row(
          experiment.id().brief(),
          Quantity.time(experiment.startedAt()),
          experiment.mode(),
          experiment.name() == null ? "" : experiment.name());
    }
    if (!gone.isEmpty()) {
      table.print(json ? console.err() : console.out());
    }
  }

  private String summary(int gone, int kept) {
    return String.format(
        Locale.ROOT,
        "%d experiment%s %s%s.",
        gone,
        gone == 1 ? "" : "s",
        dryRun ? "would be deleted" : "deleted",
        kept == 0
            ? ""
            : "; " + kept + " kept (baselines, running ones, or run together with one that stays)");
  }

  /** How many bytes of disk space are free now; null where that is not known. */
  private @Nullable Long reclaim(Store store) {
    try {
      OptionalLong bytes = store.reclaim();
      if (!json) {
        console.out().println(freed(bytes));
      }
      return bytes.isPresent() ? bytes.getAsLong() : null;
    } catch (StoreException inUse) {
      console.out().flush();
      console.err().println("warning: the disk space is not freed yet: " + inUse.getMessage());
      return null;
    }
  }

  private static String freed(OptionalLong bytes) {
    return bytes.isPresent()
        ? Quantity.count(bytes.getAsLong() >> 10) + " KiB of disk space freed."
        : "The server's autovacuum frees their space for new results.";
  }
}
