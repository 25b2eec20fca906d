package dev.agentbench.cli;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.error.Problem;
import java.io.PrintWriter;
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
final class ErrorPrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {
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
    err.println("error: " + failure.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println("  See: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return ExitCodes.USAGE;
  }

  static void print(Throwable failure, PrintWriter err) {
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
    } else if (failure instanceof InterruptedException) {
      err.println("Interrupted.");
    } else {
      Logger log = LoggerFactory.getLogger(ErrorPrinter.class);
      log.debug("Unexpected failure", failure);
      err.println("error: this should not have happened: " + indented(failure.toString()));
      err.println("  Please report it, with what --verbose logs.");
    }
    err.flush();
  }

  /** A message may quote others, who must not begin a line of their own. */
  private static String indented(String message) {
    return message.replaceAll("\\R", "\n  ");
  }
}
