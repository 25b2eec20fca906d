package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.check.limit.TimedMatch;
import dev.agentbench.task.CheckSpec.MatchesRegex;
import java.io.IOException;
import java.util.Optional;

/** {@code matches_regex}: somewhere in the file the pattern matches. */
final class MatchesRegexCheck implements Check {
  private final MatchesRegex spec;
  private final CheckedFiles files;

  MatchesRegexCheck(MatchesRegex spec, CheckedFiles files) {
    this.spec = spec;
    this.files = files;
  }

  @Override
  public Finding look(Deadline deadline) throws IOException {
    Optional<Finding> missing = files.missing(spec.path());
    return missing.isPresent()
        ? missing.get()
        : Finding.of(
            TimedMatch.find(spec.pattern(), files.text(spec.path()), deadline),
            spec.path() + " has no match for: " + Excerpt.of(spec.pattern().pattern()));
  }
}
