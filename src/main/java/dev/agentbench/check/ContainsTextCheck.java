package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.task.CheckSpec.ContainsText;
import java.io.IOException;
import java.util.Optional;

/** {@code contains_text}: the file holds the text, letter for letter. */
final class ContainsTextCheck implements Check {
  private final ContainsText spec;
  private final CheckedFiles files;

  ContainsTextCheck(ContainsText spec, CheckedFiles files) {
    this.spec = spec;
    this.files = files;
  }

  @Override
  public Finding look(Deadline deadline) throws IOException {
    Optional<Finding> missing = files.missing(spec.path());
    return missing.isPresent()
        ? missing.get()
        : Finding.of(
            files.text(spec.path()).contains(spec.text()),
            spec.path() + " does not hold the text: " + Excerpt.of(spec.text()));
  }
}
