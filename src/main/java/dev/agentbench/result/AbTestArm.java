package dev.agentbench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The arm of an A/B test that an experiment is. Kept as labels of the experiment, which users
 * cannot give by hand.
 *
 * @param name {@code A} or {@code B}
 * @param group the same for both arms of a test
 * @param config the configuration file, as it was named, or {@code agent NAME}: a coding agent that
 *     was
 * @param sequential whether the test ends as soon as it has its answer
 */
public record AbTestArm(String name, String group, String config, boolean sequential) {
  /** How the labels begin that only an A/B test gives. */
  public static final String RESERVED = "ab_test.";

  public static final String A = "A";
  public static final String B = "B";

  private static final String AGENT = "agent ";
  private static final String NAME = RESERVED + "arm";
  private static final String GROUP = RESERVED + "group";
  private static final String CONFIG = RESERVED + "config";
  private static final String SEQUENTIAL = RESERVED + "sequential";

  /** The labels that say so. */
  public List<Label> labels() {
    List<Label> labels =
        new ArrayList<>(
            List.of(groupLabel(group), new Label(NAME, name), new Label(CONFIG, config)));
    if (sequential) {
      labels.add(new Label(SEQUENTIAL, "true"));
    }
    return labels;
  }

  /** What the experiments of a test have in common. */
  public static Label groupLabel(String group) {
    return new Label(GROUP, group);
  }

  /** Empty for an experiment of its own. */
  public static Optional<AbTestArm> of(Experiment experiment) {
    Optional<String> name = value(experiment, NAME);
    Optional<String> group = value(experiment, GROUP);
    return name.isPresent() && group.isPresent()
        ? Optional.of(
            new AbTestArm(
                name.get(),
                group.get(),
                value(experiment, CONFIG).orElse("config.yaml"),
                value(experiment, SEQUENTIAL).isPresent()))
        : Optional.empty();
  }

  /** The arm of a coding agent, in place of a configuration file. */
  public static String ofAgent(String agent) {
    return AGENT + agent;
  }

  /** The option that names what the arm runs with, and its value. */
  public List<String> option() {
    String letter = name.toLowerCase(Locale.ROOT);
    return config.startsWith(AGENT)
        ? List.of("--agent-" + letter, config.substring(AGENT.length()))
        : List.of("--config-" + letter, config);
  }

  /** The first digits of the group: enough to name the test. */
  public String briefGroup() {
    return group.substring(0, Math.min(8, group.length()));
  }

  private static Optional<String> value(Experiment experiment, String key) {
    return experiment.labels().stream()
        .filter(label -> label.key().equals(key))
        .map(Label::value)
        .findFirst();
  }
}
