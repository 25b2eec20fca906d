package dev.agentbench.app;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Label;
import dev.agentbench.store.ExperimentFilter;
import java.util.Optional;

/**
 * An experiment named by what it is instead of by its id: {@code latest}, {@code previous}, {@code
 * label:KEY=VALUE} or {@code name:NAME}. Each means the newest completed one that fits.
 *
 * @param filter what it has to have beside
 */
record RelativeName(String text, ExperimentFilter filter) {
  private static final String LABEL = "label:";
  private static final String NAME = "name:";

  /**
   * Reads it; empty for an id, a name or a file.
   *
   * @throws InvalidInputException when a label has no value
   */
  static Optional<RelativeName> of(String text) {
    if (text.equals("latest") || text.equals("previous")) {
      return Optional.of(new RelativeName(text, ExperimentFilter.ALL));
    }
    if (text.startsWith(NAME)) {
      String name = text.substring(NAME.length());
      return Optional.of(new RelativeName(text, ExperimentFilter.ofName(name)));
    }
    return text.startsWith(LABEL)
        ? Optional.of(new RelativeName(text, ExperimentFilter.ofLabel(label(text))))
        : Optional.empty();
  }

  private static Label label(String text) {
    String label = text.substring(LABEL.length());
    int equals = label.indexOf('=');
    if (equals < 1) {
      throw new InvalidInputException(
          "'" + text + "' is not a label",
          "Write it as label:KEY=VALUE, such as label:branch=main.");
    }
    return new Label(label.substring(0, equals).strip(), label.substring(equals + 1).strip());
  }

  /** What is looked for beside being complete and comparable, for messages; may be empty. */
  String words() {
    return filter.equals(ExperimentFilter.ALL) ? "" : " with " + text;
  }
}
