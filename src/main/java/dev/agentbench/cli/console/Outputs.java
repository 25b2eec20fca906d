package dev.agentbench.cli.console;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.file.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Outputs that a run writes at its end: one that fails is told, and the others are written all the
 * same.
 */
public final class Outputs {
  public static final String HINT = "Choose a file in a writable folder.";

  private final Console console;
  private boolean failed;

  public Outputs(Console console) {
    this.console = console;
  }

  /** One output; what it throws is told. */
  public void write(Runnable output) {
    try {
      output.run();
    } catch (RuntimeException failure) {
      failed = true;
      console.out().flush();
      ErrorPrinter.print(failure, console.err());
    }
  }

  /** A file that an option names; nothing where it is not given. */
  public void file(String option, @Nullable Path file, Supplier<String> text) {
    if (file != null) {
      write(
          () -> {
            console.out().flush(); // the file may be standard output
            writeFile(option, file, text.get());
          });
    }
  }

  /** Writes a file that an option names, or throws with the path and the reason. */
  public static void writeFile(String option, Path file, String text) {
    OutputFile output = OutputFile.at(file);
    try {
      output.write(text);
    } catch (IOException e) {
      throw new BenchmarkException(
          "Could not write " + output.problem(e) + ", for " + option, HINT, e);
    }
  }

  /**
   * The exit code of a run: trouble of the run itself comes first, then an output that could not be
   * written, then a gate that failed.
   */
  public int exitCode(int ofRun, int ofGate) {
    if (ofRun != ExitCodes.OK) {
      return ofRun;
    }
    return failed ? ExitCodes.FAILURE : ofGate;
  }
}
