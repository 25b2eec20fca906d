package dev.agentbench.cli;

import dev.agentbench.file.UserPath;
import dev.agentbench.progress.Terminal;
import dev.agentbench.workspace.OwnProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.TypeConversionException;

/** The program's entry: the only place that exits. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Libraries format numbers, too, and take the digits of the machine's language.
    Locale.setDefault(Locale.ROOT);
    Console console = Console.ofProcess(Terminal.isStandardErrorInteractive());
    OwnProcess.hideEnvironment();
    // What libraries and the JVM itself print is foreign text, and no result.
    PrintStream others =
        new PrintStream(new Utf8Output(console.err()), true, StandardCharsets.UTF_8);
    System.setErr(others);
    System.setOut(others);
    int code = runSafely(console, arguments);
    Interruption.commandEnded(code);
    System.exit(code);
  }

  /** An error of the JVM, such as too little memory, is told like any failure. */
  private static int runSafely(Console console, String... arguments) {
    try {
      return run(console, arguments);
    } catch (Error failure) {
      ErrorPrinter.print(failure, console.err());
      return ExitCodes.FAILURE;
    }
  }

  /** Runs one command line and returns its exit code; writes through the console only. */
  static int run(Console console, String... arguments) {
    int code = commandLine(console, arguments).execute(arguments);
    Optional<IOException> lost = console.out().failure();
    boolean told = code != ExitCodes.OK && code != ExitCodes.GATE;
    if (lost.isPresent() && !told) {
      console
          .err()
          .println("error: standard output could not be written: " + lost.get().getMessage());
      console.err().println("  Results are missing there. Is the disk full, or the reader gone?");
      code = ExitCodes.FAILURE;
    }
    console.err().flush();
    return code;
  }

  /** The root with the commands that the arguments name ready to parse. */
  static CommandLine commandLine(Console console, String... arguments) {
    CommandLine root = new CommandLine(new BenchmarkCommand());
    Subcommands commands = new Subcommands(root, arguments);
    commands.add(RunCommand.class, () -> new RunCommand(console));
    commands.add(AbTestCommand.class, () -> new AbTestCommand(console));
    commands.add(ReportCommand.class, () -> new ReportCommand(console));
    commands.add(ExportCommand.class, () -> new ExportCommand(console));
    commands.add(CompareCommand.class, () -> new CompareCommand(console));
    commands.add(BaselineCommand.class, () -> new BaselineCommand(console));
    commands.add(
        ExperimentsCommand.class,
        () ->
            new CommandLine(new ExperimentsCommand(console))
                .addSubcommand(new TrendCommand(console))
                .addSubcommand(new CopyCommand(console))
                .addSubcommand(new PruneCommand(console)));
    commands.add(
        TasksCommand.class,
        () -> new CommandLine(new TasksCommand(console)).addSubcommand(new FlakyCommand(console)));
    commands.add(CheckCommand.class, () -> new CheckCommand(console));
    commands.add(NotificationsCommand.class, () -> new NotificationsCommand(console));
    commands.add(GatewayCommand.class, () -> new GatewayCommand(console));
    ErrorPrinter errors = new ErrorPrinter();
    root.setOut(console.out())
        .setErr(console.err())
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(100)
        .setAbbreviatedOptionsAllowed(false);
    root.registerConverter(Path.class, Main::path);
    layOutHelp(root);
    return root;
  }

  /** The shell leaves the tilde of {@code --output=~/x} alone. */
  private static Path path(String text) {
    try {
      return UserPath.of(text);
    } catch (InvalidPathException malformed) {
      throw new TypeConversionException("'" + text + "' is no path here: " + malformed.getReason());
    }
  }

  /** Options in the order in which they are declared, the important ones first. */
  private static void layOutHelp(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .descriptionHeading("%n")
        .optionListHeading("%nOptions:%n")
        .parameterListHeading("%nParameters:%n");
    command.getSubcommands().values().forEach(Main::layOutHelp);
  }
}
