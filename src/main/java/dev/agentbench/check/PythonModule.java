package dev.agentbench.check;

import dev.agentbench.workspace.command.CommandResult;
import java.util.List;
import java.util.Optional;

/**
 * A tool that is a module of Python, as in {@code python3 -m pytest}: when it is missing, Python
 * itself exits with 1 as it does for a failed test, so it is asked for first.
 */
final class PythonModule {
  private static final String ASK =
      "import importlib.util, sys; sys.exit(0 if importlib.util.find_spec(sys.argv[1]) else 3)";

  private PythonModule() {}

  /** The module that the command needs and the machine lacks; empty when nothing is missing. */
  static Optional<String> missing(List<String> words, ProgramRun programs)
      throws InterruptedException {
    int option = words.indexOf("-m");
    if (!isPython(words.get(0)) || option < 0 || option + 1 >= words.size()) {
      return Optional.empty();
    }
    return missing(words.get(0), words.get(option + 1), programs);
  }

  /** The module, when this Python lacks it; asked once in a run, in an empty folder. */
  static Optional<String> missing(String python, String module, ProgramRun programs)
      throws InterruptedException {
    CommandResult asked = programs.probe(List.of(python, "-I", "-c", ASK, module));
    return asked.exitCode() == 3 ? Optional.of(module) : Optional.empty();
  }

  private static boolean isPython(String program) {
    return program.substring(program.lastIndexOf('/') + 1).startsWith("python");
  }
}
