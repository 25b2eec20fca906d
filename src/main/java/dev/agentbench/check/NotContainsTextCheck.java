package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.task.CheckSpec.NotContainsText;
import java.io.IOException;
import java.util.Optional;

/** {@code not_contains_text}: the file is there and does not hold the text. */
final class NotContainsTextCheck implements Check {
  private final NotContainsText spec;
  private final CheckedFiles files;

  NotContainsTextCheck(NotContainsText spec, CheckedFiles files) {
    this.spec = spec;
    this.files = files;
  }

  @Override
  public Finding look(Deadline deadline) throws IOException {
    Optional<Finding> missing = files.missing(spec.path());
    if (missing.isPresent()) {
      return missing.get();
    }
    String text = files.text(spec.path());
    int at = text.indexOf(spec.text());
    long line = 1 + text.substring(0, Math.max(0, at)).chars().filter(sign -> sign == '\n').count();
    return Finding.of(
        at < 0, spec.path() + " holds the text in line " + line + ": " + Excerpt.of(spec.text()));
  }
}
