package dev.agentbench.cli;

import dev.agentbench.app.Stores;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Claim;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes old experiments. */
@Command(
    name = "prune",
    description =
        "Deletes old experiments with everything measured in them, and gives their space back. A"
            + " baseline is never deleted, nor what runs now. There is no way back.",
    footer = {
      "",
      "Examples:",
      "  benchmark experiments prune --older-than 90d --dry-run",
      "  benchmark experiments prune --keep 200"
    })
final class PruneCommand implements Callable<Integer> {
  private static final Pattern AGE = Pattern.compile("([1-9]\\d{0,4})([hdw])");

  private final Console console;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Keeps the newest N; with --older-than, these in any case.")
  private @Nullable Integer keep;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      description = "Deletes what was started longer ago, such as 90d, 12w, 36h.")
  private @Nullable String olderThan;

  @Option(names = "--dry-run", description = "Shows what would be deleted, and deletes nothing.")
  private boolean dryRun;

  @Mixin private GlobalOptions global = new GlobalOptions();

  PruneCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int spared = spared();
    Instant before = olderThan == null ? Instant.MAX : Instant.now().minus(age(olderThan));
    StoreSettings settings = new CommandSetup(console, global).configure(List.of()).store();
    try (Store store = Stores.openExisting(settings)) {
      List<Experiment> old =
          store.experiments().newest(Integer.MAX_VALUE).stream()
              .skip(spared)
              .filter(experiment -> experiment.startedAt().isBefore(before))
              .toList();
      List<Experiment> gone = prune(store, old);
      show(gone);
      console.out().println(summary(gone.size(), old.size() - gone.size()));
      if (!dryRun && !gone.isEmpty()) {
        reclaim(store);
      }
    }
    return ExitCodes.OK;
  }

  /** How many of the newest stay. */
  private int spared() {
    if (keep == null && olderThan == null) {
      throw new InvalidInputException("Say what may go: --keep N, --older-than AGE, or both", null);
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

  /** Those that go, or would go. */
  private List<Experiment> prune(Store store, List<Experiment> old) {
    Set<ExperimentId> baselines =
        store.baselines().list().stream().map(Baseline::experiment).collect(Collectors.toSet());
    List<Experiment> gone = new ArrayList<>();
    for (Experiment experiment : old) {
      if (!baselines.contains(experiment.id()) && goes(store, experiment.id())) {
        gone.add(experiment);
      }
    }
    return gone;
  }

  /** It is claimed while it is deleted, so that nobody resumes it meanwhile. */
  private boolean goes(Store store, ExperimentId id) {
    if (dryRun) {
      return !store.isClaimed(id);
    }
    Optional<Claim> claim = store.claim(List.of(id));
    if (claim.isEmpty()) {
      return false;
    }
    Claim held = claim.get();
    try (held) {
      return store.experiments().delete(id);
    }
  }

  private void show(List<Experiment> gone) {
    TextTable table = new TextTable("ID", "STARTED (UTC)", "MODE", "NAME");
    for (Experiment experiment : gone) {
      table.row(
          experiment.id().brief(),
          Formats.instant(experiment.startedAt()),
          experiment.mode(),
          experiment.name() == null ? "" : experiment.name());
    }
    if (!gone.isEmpty()) {
      table.print(console.out());
    }
  }

  private String summary(int gone, int kept) {
    return String.format(
        Locale.ROOT,
        "%d experiment%s %s%s.",
        gone,
        gone == 1 ? "" : "s",
        dryRun ? "would be deleted" : "deleted",
        kept == 0 ? "" : "; " + kept + " that are a baseline or run now stay");
  }

  private void reclaim(Store store) {
    try {
      OptionalLong bytes = store.reclaim();
      console
          .out()
          .println(
              bytes.isPresent()
                  ? "%s KiB given back to the disk."
                      .formatted(Formats.count(bytes.getAsLong() >> 10))
                  : "The server's autovacuum makes their room free for new results.");
    } catch (StoreException inUse) {
      console.out().flush();
      console.err().println("warning: the space is not given back yet: " + inUse.getMessage());
    }
  }
}
