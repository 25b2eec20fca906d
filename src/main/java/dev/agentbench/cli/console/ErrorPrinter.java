package dev.agentbench.cli.console;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.error.Problem;
import dev.agentbench.file.NameEncoding;
import dev.agentbench.logging.LogSetup;
import dev.agentbench.yaml.NearestWord;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells a failure in one or two lines: what happened, where, what to do. Never a stack trace; that
 * one goes to the log.
 */
public final class ErrorPrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final int MAX_PROBLEMS = 50;

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    print(failure, command.getErr());
    return ExitCodes.of(failure);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    Optional<String> near =
        failure instanceof UnmatchedArgumentException unmatched
            ? unknown(unmatched.getUnmatched().get(0), command, err)
            : told(failure, err);
    err.println(
        near.map(word -> "  Did you mean '" + word + "'?")
            .orElse("  See: " + command.getCommandSpec().qualifiedName() + " --help"));
    err.flush();
    return ExitCodes.USAGE;
  }

  private static Optional<String> told(ParameterException failure, PrintWriter err) {
    String message = String.valueOf(failure.getMessage()).replaceFirst("^Error: ", "");
    err.println("error: " + indented(message));
    return Optional.empty();
  }

  /** Tells of the first word that is unknown: what follows may belong to it. */
  private static Optional<String> unknown(String word, CommandLine command, PrintWriter err) {
    if (word.startsWith("-")) {
      err.println("error: Unknown option: '" + indented(word) + "'");
      return NearestWord.among(command.getCommandSpec().optionsMap().keySet(), word);
    }
    Set<String> commands = command.getSubcommands().keySet();
    err.println(
        "error: "
            + (commands.isEmpty() ? "Unexpected word: '" : "Unknown command: '")
            + indented(word)
            + "'");
    return NearestWord.among(commands, word);
  }

  public static void print(Throwable failure, PrintWriter err) {
    if (failure instanceof InvalidInputException invalid && !invalid.problems().isEmpty()) {
      invalid.problems().stream()
          .limit(MAX_PROBLEMS)
          .map(Problem::render)
          .forEach(line -> err.println("error: " + line));
      if (invalid.problems().size() > MAX_PROBLEMS) {
        err.println("... and " + (invalid.problems().size() - MAX_PROBLEMS) + " more problems");
      }
    } else if (failure instanceof BenchmarkException expected) {
      err.println("error: " + indented(expected.getMessage()));
      expected.hint().ifPresent(hint -> err.println("  " + indented(hint)));
    } else if (failure instanceof InvalidPathException path) {
      err.println(
          "error: '" + indented(path.getInput()) + "' is no path here: " + path.getReason());
      if (!NameEncoding.isUtf8()) {
        err.println("  " + NameEncoding.HINT);
      }
    } else if (failure instanceof InterruptedException) {
      err.println("Interrupted.");
    } else {
      Logger log = LoggerFactory.getLogger(ErrorPrinter.class);
      log.info("Unexpected failure", failure);
      err.println("error: internal error: " + indented(failure.toString()));
      err.println(
          LogSetup.file()
              .map(file -> "  Please report it, with what " + file + " says about it.")
              .orElse("  Please report it."));
    }
    err.flush();
  }

  /** A message may quote others, who must not begin a line of their own. */
  private static String indented(String message) {
    return message.replaceAll("\\R", "\n  ");
  }
}
