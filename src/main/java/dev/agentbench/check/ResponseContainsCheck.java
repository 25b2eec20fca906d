package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.task.CheckSpec.ResponseContains;
import java.util.Locale;
import java.util.regex.Pattern;

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
    Pattern text = Pattern.compile(Pattern.quote(lower(spec.text())));
    return new AnswerFinding(spec, text, lower(answer), deadline)
        .look("the answer does not hold the text: " + Excerpt.of(spec.text()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
