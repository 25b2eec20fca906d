package dev.agentbench.task.yaml;

import dev.agentbench.error.Problem;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * The file and task that problems are reported for while a part of a file is read.
 *
 * @param subject the task's id; null while it is not known
 */
record ProblemScope(String source, @Nullable String subject, Problems problems) {

  ProblemScope of(@Nullable String newSubject) {
    return new ProblemScope(source, newSubject, problems);
  }

  void error(YamlNode at, String message, @Nullable String advice) {
    problems.error(source, at, subject, message, advice);
  }

  void error(int line, int column, String message, @Nullable String advice) {
    problems.error(new Problem(source, line, column, subject, message, advice));
  }

  void warning(YamlNode at, String message, @Nullable String advice) {
    problems.warning(new Problem(source, at.line(), at.column(), subject, message, advice));
  }
}
