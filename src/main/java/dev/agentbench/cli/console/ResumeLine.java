package dev.agentbench.cli.console;

import dev.agentbench.app.ShellWord;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The command that goes on with what was interrupted, to be typed in the same folder. */
public final class ResumeLine {
  private ResumeLine() {}

  /**
   * The command line.
   *
   * @param words after the program's own, in order
   * @param redaction hides secrets that were given as options
   */
  public static String of(List<String> words, UnaryOperator<String> redaction) {
    return Invocation.of(
        words.stream().map(redaction).map(ShellWord::of).collect(Collectors.joining(" ")));
  }
}
