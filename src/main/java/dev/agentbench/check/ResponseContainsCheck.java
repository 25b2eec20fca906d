package dev.agentbench.check;

import dev.agentbench.task.CheckSpec.ResponseContains;
import java.util.Locale;

/** {@code response_contains}: the answer holds the text, case ignored. */
final class ResponseContainsCheck implements Check {
  private final ResponseContains spec;
  private final String answer;

  ResponseContainsCheck(ResponseContains spec, String answer) {
    this.spec = spec;
    this.answer = answer;
  }

  @Override
  public Finding look(Deadline deadline) {
    return Finding.of(
        answer.toLowerCase(Locale.ROOT).contains(spec.text().toLowerCase(Locale.ROOT)),
        "the answer does not hold the text: " + Excerpt.of(spec.text()));
  }
}
