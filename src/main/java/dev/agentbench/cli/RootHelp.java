package dev.agentbench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Help of the program as a whole. It is delivered as a text, which a test holds against what the
 * commands say of themselves: to put it together from them takes twice as long as all else that
 * {@code --help} does.
 */
final class RootHelp {
  private static final String TEXT = "help.txt";

  private RootHelp() {}

  /** Whether a command line asks for it and for nothing else. */
  static boolean isAskedBy(String... arguments) {
    return arguments.length == 1 && (arguments[0].equals("--help") || arguments[0].equals("-h"));
  }

  static void print(PrintWriter out) {
    try (InputStream text = Objects.requireNonNull(RootHelp.class.getResourceAsStream(TEXT))) {
      new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(out::println);
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
