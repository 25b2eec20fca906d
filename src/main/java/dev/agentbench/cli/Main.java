package dev.agentbench.cli;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ErrorPrinter;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Interruption;
import dev.agentbench.cli.console.MachineRequirements;
import dev.agentbench.cli.console.Utf8Output;
import dev.agentbench.cli.history.BaselineCommand;
import dev.agentbench.cli.history.ChartsCommand;
import dev.agentbench.cli.history.CompareCommand;
import dev.agentbench.cli.history.CopyCommand;
import dev.agentbench.cli.history.DeleteCommand;
import dev.agentbench.cli.history.ExperimentsCommand;
import dev.agentbench.cli.history.ExportCommand;
import dev.agentbench.cli.history.FlakyCommand;
import dev.agentbench.cli.history.PruneCommand;
import dev.agentbench.cli.history.ReportCommand;
import dev.agentbench.cli.history.SearchCommand;
import dev.agentbench.cli.history.TrendCommand;
import dev.agentbench.cli.history.TrialCommand;
import dev.agentbench.cli.history.TrialReviewCommand;
import dev.agentbench.cli.history.TrialShowCommand;
import dev.agentbench.cli.run.AbTestCommand;
import dev.agentbench.cli.run.CancelCommand;
import dev.agentbench.cli.run.PauseCommand;
import dev.agentbench.cli.run.RecheckCommand;
import dev.agentbench.cli.run.RequeueCommand;
import dev.agentbench.cli.run.ResumeCommand;
import dev.agentbench.cli.run.RunCommand;
import dev.agentbench.cli.run.SetCommand;
import dev.agentbench.cli.run.StopCommand;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.UserPath;
import dev.agentbench.progress.Terminal;
import dev.agentbench.workspace.command.OwnProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
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
      MachineRequirements.refuseDamaged(arguments);
      return run(console, arguments);
    } catch (InvalidInputException damaged) {
      ErrorPrinter.print(damaged, console.err());
      return ExitCodes.of(damaged);
    } catch (Error failure) {
      ErrorPrinter.print(failure, console.err());
      return ExitCodes.FAILURE;
    }
  }

  /** Runs one command line and returns its exit code; writes through the console only. */
  static int run(Console console, String... typed) {
    String[] arguments = CommandAliases.understood(typed);
    int code = ExitCodes.OK;
    if (RootHelp.isAskedBy(arguments)) {
      RootHelp.print(console.out());
    } else {
      code = commandLine(console, arguments).execute(arguments);
    }
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
    commands.add(RunCommand.class, () -> new RunCommand(console, typed -> run(console, typed)));
    commands.add(AbTestCommand.class, () -> new AbTestCommand(console));
    commands.add(RecheckCommand.class, () -> new RecheckCommand(console));
    commands.add(ReportCommand.class, () -> new ReportCommand(console));
    commands.add(ChartsCommand.class, () -> new ChartsCommand(console));
    commands.add(ExportCommand.class, () -> new ExportCommand(console));
    commands.add(CompareCommand.class, () -> new CompareCommand(console));
    commands.add(BaselineCommand.class, () -> new BaselineCommand(console));
    commands.add(
        ExperimentsCommand.class,
        () ->
            new Subcommands(new CommandLine(new ExperimentsCommand(console)), arguments)
                .add(TrendCommand.class, () -> new TrendCommand(console))
                .add(CopyCommand.class, () -> new CopyCommand(console))
                .add(DeleteCommand.class, () -> new DeleteCommand(console))
                .add(PruneCommand.class, () -> new PruneCommand(console))
                .add(PauseCommand.class, () -> new PauseCommand(console))
                .add(ResumeCommand.class, () -> new ResumeCommand(console))
                .add(StopCommand.class, () -> new StopCommand(console))
                .add(CancelCommand.class, () -> new CancelCommand(console))
                .add(RequeueCommand.class, () -> new RequeueCommand(console))
                .add(SetCommand.class, () -> new SetCommand(console))
                .parent());
    commands.add(
        TrialCommand.class,
        () ->
            new Subcommands(new CommandLine(new TrialCommand()), arguments)
                .add(TrialShowCommand.class, () -> new TrialShowCommand(console))
                .add(TrialReviewCommand.class, () -> new TrialReviewCommand(console))
                .parent());
    commands.add(SearchCommand.class, () -> new SearchCommand(console));
    commands.add(
        TasksCommand.class,
        () ->
            new Subcommands(new CommandLine(new TasksCommand(console)), arguments)
                .add(FlakyCommand.class, () -> new FlakyCommand(console))
                .add(TasksNewCommand.class, () -> new TasksNewCommand(console))
                .parent());
    commands.add(AgentsCommand.class, () -> new AgentsCommand(console));
    commands.add(InitCommand.class, () -> new InitCommand(console));
    commands.add(CheckCommand.class, () -> new CheckCommand(console));
    commands.add(NotificationsCommand.class, () -> new NotificationsCommand(console));
    commands.add(CompleteCommand.class, () -> new CompleteCommand(console));
    commands.add(ServeCommand.class, () -> new ServeCommand(console));
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
    registerNumbers(root);
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

  /**
   * Numbers with messages in plain words. Each method reference is written once: equal ones at two
   * places of this class made Java 17 crash while it wrote the class archive.
   */
  private static void registerNumbers(CommandLine root) {
    ITypeConverter<Integer> whole = Main::wholeNumber;
    root.registerConverter(int.class, whole);
    root.registerConverter(Integer.class, whole);
    ITypeConverter<Long> large = Main::largeNumber;
    root.registerConverter(long.class, large);
    root.registerConverter(Long.class, large);
    ITypeConverter<Double> fraction = Main::fraction;
    root.registerConverter(double.class, fraction);
    root.registerConverter(Double.class, fraction);
  }

  private static Integer wholeNumber(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException notOne) {
      throw notWhole(text);
    }
  }

  private static Long largeNumber(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notOne) {
      throw notWhole(text);
    }
  }

  private static TypeConversionException notWhole(String text) {
    boolean isTooLarge = text.matches("[+-]?\\d+");
    return new TypeConversionException(
        "'" + text + (isTooLarge ? "' is too large" : "' is not a whole number"));
  }

  private static Double fraction(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException notOne) {
      throw new TypeConversionException("'" + text + "' is not a number");
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
