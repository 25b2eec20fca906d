package dev.agentbench.yaml;

import dev.agentbench.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A source and a key in it, as problems name them, and the list that these problems go to.
 *
 * @param source the file as the user named it, or another name of where values come from
 * @param located whether lines and columns of the source's nodes mean something to the user
 */
public record Place(String source, boolean located, KeyPath path, Problems problems) {

  /** The whole of a file. */
  public static Place ofFile(String source, Problems problems) {
    return new Place(source, true, KeyPath.ROOT, problems);
  }

  /** The same source at another key. */
  Place at(KeyPath other) {
    return new Place(source, located, other, problems);
  }

  Place key(String key) {
    return at(path.child(key));
  }

  Place item(int index) {
    return at(path.item(index));
  }

  /** Notes a reason to refuse the source. */
  void error(int line, int column, String message, @Nullable String advice) {
    problems.error(problem(line, column, message, advice));
  }

  /** Notes something odd that is no reason to refuse. */
  void warning(int line, int column, String message, @Nullable String advice) {
    problems.warning(problem(line, column, message, advice));
  }

  private Problem problem(int line, int column, String message, @Nullable String advice) {
    String subject = path.segments().isEmpty() ? null : path.toString();
    return new Problem(source, located ? line : 0, located ? column : 0, subject, message, advice);
  }
}
