package dev.agentbench.cli.run;

import dev.agentbench.app.BegunRun;
import dev.agentbench.app.LaunchedRun;
import dev.agentbench.app.RunLauncher;
import dev.agentbench.app.RunStart;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.ResumeLine;
import dev.agentbench.cli.options.DetachOptions;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.view.DetachedView;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.json.JsonDocument;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Starts a run as a process of its own, waits until it has begun, and tells how to follow it. */
final class DetachedStart {
  /** A Gateway may be slow to answer, and its rate limit be waited for. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final Console console;
  private final GlobalOptions global;
  private final boolean json;

  DetachedStart(Console console, GlobalOptions global, boolean json) {
    this.console = console;
    this.global = global;
    this.json = json;
  }

  /**
   * Starts it.
   *
   * @param configuration that of the run, for the place of its log and its secrets
   * @param command as it was parsed
   * @return the exit code of the start
   */
  int start(Configuration configuration, CommandLine command) throws InterruptedException {
    List<String> arguments =
        command.getCommandSpec().root().commandLine().getParseResult().expandedArgs().stream()
            .filter(word -> !DetachOptions.isOfStarter(word))
            .toList();
    LaunchedRun launched = new RunLauncher(configuration.logging().file()).start(arguments);
    RunStart start = awaited(launched);
    if (start instanceof RunStart.Begun begun) {
      if (!global.quiet) {
        tell(launched.said(console.charset()));
      }
      begun(begun.run(), launched, configuration);
      return ExitCodes.OK;
    }
    if (start instanceof RunStart.Ended ended) {
      tell(ended.said());
      if (json && ended.code() == ExitCodes.OK) {
        print(new DetachedView(List.of(), null, null, List.of()));
      }
      return ended.code();
    }
    throw new BenchmarkException(
        "The run has not begun within " + PATIENCE.toMinutes() + " minutes and goes on",
        "Its log: " + launched.log());
  }

  /** Who interrupts this wait does not want the run. */
  private RunStart awaited(LaunchedRun launched) throws InterruptedException {
    Thread hook = new Thread(launched::end, "end-of-start");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return launched.await(PATIENCE, console.charset());
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException endingAlready) {
        // the hook ends the run
      }
    }
  }

  /** What the process has printed goes where it would have gone in the foreground. */
  private void tell(String said) {
    console.err().print(said);
    console.err().flush();
  }

  private void begun(BegunRun run, LaunchedRun launched, Configuration configuration) {
    List<String> commands = commands(run, configuration);
    if (json) {
      print(new DetachedView(run.experiments(), run.pid(), launched.log().toString(), commands));
      return;
    }
    PrintWriter out = console.out();
    run.experiments()
        .forEach(
            one ->
                out.println(
                    "In the background: experiment "
                        + one.brief()
                        + (one.name() == null ? "" : " (" + one.name() + ")")
                        + ", "
                        + one.mode()));
    out.println("Process: " + run.pid());
    out.println("Log: " + launched.log());
    out.println();
    out.println("Next:");
    commands.forEach(command -> out.println("  " + command));
    out.flush();
  }

  private List<String> commands(BegunRun run, Configuration configuration) {
    String id = run.experiments().get(0).brief();
    List<String> commands = new ArrayList<>();
    Stream.of(
            List.of("experiments", "show", id),
            List.of("trial", "show", id + "/TASK", "--follow"),
            List.of("serve"),
            List.of("experiments", "pause", id),
            List.of("experiments", "stop", id))
        .map(words -> line(words, configuration))
        .forEach(commands::add);
    commands.add("kill -INT " + run.pid());
    return commands;
  }

  private String line(List<String> words, Configuration configuration) {
    List<String> all = new ArrayList<>(words);
    all.addAll(global.configurationWords());
    return ResumeLine.of(all, configuration.redaction()::apply);
  }

  private void print(DetachedView document) {
    console.out().println(JsonDocument.of(document));
    console.out().flush();
  }
}
