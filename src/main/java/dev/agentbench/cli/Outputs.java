package dev.agentbench.cli;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.file.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves behind, each output for itself: one that fails is told, and the others are
 * written all the same.
 */
final class Outputs {
  static final String HINT = "Name a file in a folder that can be written.";

  private final Console console;
  private boolean failed;

  Outputs(Console console) {
    this.console = console;
  }

  /** One output; what it throws is told. */
  void write(Runnable output) {
    try {
      output.run();
    } catch (RuntimeException failure) {
      failed = true;
      console.out().flush();
      ErrorPrinter.print(failure, console.err());
    }
  }

  /** A file that an option names; nothing where it is not given. */
  void file(String option, @Nullable Path file, Supplier<String> text) {
    if (file != null) {
      write(() -> writeFile(option, file, text.get()));
    }
  }

  private void writeFile(String option, Path file, String text) {
    console.out().flush(); // the file may be standard output
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
  int exitCode(int ofRun, int ofGate) {
    if (ofRun != ExitCodes.OK) {
      return ofRun;
    }
    return failed ? ExitCodes.FAILURE : ofGate;
  }
}
