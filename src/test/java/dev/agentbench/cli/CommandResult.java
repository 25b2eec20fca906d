package dev.agentbench.cli;

import dev.agentbench.cli.console.Console;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command line printed and ended with, run inside the test's own process. */
public record CommandResult(int code, String out, String err) {

  public static CommandResult of(String... arguments) {
    return of(Map.of(), arguments);
  }

  public static CommandResult of(Map<String, String> environment, String... arguments) {
    return answering(null, environment, arguments);
  }

  /** The same on a terminal at which somebody typed this already; null: there is no terminal. */
  static CommandResult answering(
      @Nullable String typed, Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(out),
            new PrintWriter(err),
            environment,
            StandardCharsets.UTF_8,
            false,
            typed == null ? null : new BufferedReader(new StringReader(typed)));
    int code = Main.run(console, arguments);
    return new CommandResult(code, out.toString(), err.toString());
  }

  /** The same, with everything that is written kept inside {@code folder}. */
  public static CommandResult in(Path folder, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(keptIn(folder));
    return of(all.toArray(String[]::new));
  }

  public static List<String> keptIn(Path folder) {
    return List.of(
        "--set", "database.url=" + folder.resolve("metrics.db"),
        "--set", "reporting.output_dir=" + folder.resolve("reports"),
        "--set", "benchmark.workspaces_dir=" + folder.resolve("workspaces"),
        "--set", "logging.file=" + folder.resolve("benchmark.log"));
  }
}
