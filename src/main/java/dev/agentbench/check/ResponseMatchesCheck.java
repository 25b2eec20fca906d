package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.task.CheckSpec.ResponseMatches;

/** {@code response_matches}: somewhere in the answer the pattern matches. */
final class ResponseMatchesCheck implements Check {
  private final ResponseMatches spec;
  private final String answer;

  ResponseMatchesCheck(ResponseMatches spec, String answer) {
    this.spec = spec;
    this.answer = answer;
  }

  @Override
  public Finding look(Deadline deadline) {
    return new AnswerFinding(spec, spec.pattern(), answer, deadline)
        .look("the answer has no match for: " + Excerpt.of(spec.pattern().pattern()));
  }
}
