package dev.agentbench.check;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.check.limit.CannotCheckException;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.ProgramCheckVisitor;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;

/**
 * The command that a check starts, as far as its spec tells before there is a workspace: its words,
 * of which the first is the program. Empty where it starts none.
 */
final class NeededCommand implements ProgramCheckVisitor<Optional<List<String>>> {
  /** Stands for the compiler that a bare runtime lacks; no program has such a name. */
  static final String JDK = "a JDK";

  private final CheckSettings settings;

  NeededCommand(CheckSettings settings) {
    this.settings = settings;
  }

  /** What of a command's program or module is missing. */
  static Optional<String> missing(List<String> words, ProgramRun programs)
      throws InterruptedException {
    String program = words.get(0);
    if (program.equals(JDK)) {
      return ToolProvider.getSystemJavaCompiler() == null ? Optional.of(JDK) : Optional.empty();
    }
    if (program.contains("/")) {
      return Optional.empty();
    }
    return programs.isInstalled(program)
        ? PythonModule.missing(words, programs)
        : Optional.of(program);
  }

  private static Optional<List<String>> ofTests(String line) {
    return Builtin.isNamedBy(line)
        ? BuiltinRunner.find(line).map(BuiltinRunner::needed)
        : words(line);
  }

  private static Optional<List<String>> words(String line) {
    try {
      return Optional.of(ProgramRun.split(line));
    } catch (CannotCheckException malformed) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<List<String>> symbolDefined(CheckSpec.SymbolDefined spec) {
    return Optional.of(List.of(JDK));
  }

  @Override
  public Optional<List<String>> syntaxValid(CheckSpec.SyntaxValid spec) {
    return settings
        .languageOf(spec.path())
        .map(Language::syntaxCommand)
        .map(line -> line.equals(JavaSyntax.BUILTIN) ? JavaSyntax.command() : line)
        .filter(line -> !Builtin.isNamedBy(line))
        .flatMap(NeededCommand::words);
  }

  @Override
  public Optional<List<String>> testPasses(CheckSpec.TestPasses spec) {
    return settings
        .languageOf(spec.pattern())
        .map(Language::testCommand)
        .flatMap(NeededCommand::ofTests);
  }

  @Override
  public Optional<List<String>> commandSucceeds(CheckSpec.CommandSucceeds spec) {
    return words(spec.command());
  }
}
