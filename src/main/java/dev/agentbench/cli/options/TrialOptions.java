package dev.agentbench.cli.options;

import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Label;
import dev.agentbench.result.Rechecked;
import dev.agentbench.run.RunSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options on repeats, concurrency and the experiment's name. */
public final class TrialOptions {
  private static final int MOST_REPEATS = 1000;

  @Option(names = "--repeat", paramLabel = "K", description = "Run each task K times (default: 1).")
  private @Nullable Integer repeat;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Run N trials at the same time (default: as configured).")
  private @Nullable Integer concurrency;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of random order (--shuffle, A/B test) and of --sample.")
  public @Nullable Long seed;

  @Option(names = "--name", paramLabel = "NAME", description = "Name of the experiment.")
  public @Nullable String name;

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "Label of the experiment. Repeatable.")
  private List<String> labels = new ArrayList<>();

  /** Throws when a number is out of its range. */
  public RunSettings settings(Configuration configuration, boolean shuffled) {
    Integer own = concurrency();
    int repeats = repeat == null ? 1 : repeat;
    if (repeats < 1 || repeats > MOST_REPEATS) {
      throw new InvalidInputException("--repeat is " + repeats + ", not between 1 and 1000", null);
    }
    return new RunSettings(
        own == null ? configuration.run().concurrency() : own,
        repeats,
        shuffled,
        seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed);
  }

  /** Null when it is left to the configuration. */
  public @Nullable Integer concurrency() {
    if (concurrency != null && (concurrency < 1 || concurrency > ControlVerb.MOST_AT_ONCE)) {
      throw new InvalidInputException(
          "--concurrency is " + concurrency + ", not between 1 and " + ControlVerb.MOST_AT_ONCE,
          null);
    }
    return concurrency;
  }

  /** Throws for a label that only an A/B test gives. */
  public List<Label> labels() {
    List<Label> parsed = labels.stream().map(TrialOptions::label).toList();
    parsed.stream()
        .filter(
            label ->
                label.key().startsWith(AbTestArm.RESERVED)
                    || label.key().startsWith(Rechecked.RESERVED))
        .findFirst()
        .ifPresent(
            label -> {
              throw new InvalidInputException(
                  "--label " + label.key() + " cannot be set: this program sets it",
                  "Use another key.");
            });
    return parsed;
  }

  static Label label(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new InvalidInputException("--label is '" + text + "', not KEY=VALUE", null);
    }
    return new Label(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
  }
}
