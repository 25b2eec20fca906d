package dev.agentbench.check;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.task.CheckSpec.SyntaxValid;
import dev.agentbench.workspace.command.CommandResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code syntax_valid}: the language's own tool accepts the file. Imports that lead nowhere are
 * reported beside the finding and do not fail it: this check is about syntax.
 */
final class SyntaxValidCheck implements Check {
  private final SyntaxValid spec;
  private final Optional<String> command;
  private final CheckedFiles files;
  private final ProgramRun programs;

  SyntaxValidCheck(
      SyntaxValid spec, CheckSettings settings, CheckedFiles files, ProgramRun programs) {
    this.spec = spec;
    this.command =
        settings
            .languageOf(spec.path())
            .map(Language::syntaxCommand)
            .map(line -> line.equals(JavaSyntax.BUILTIN) ? JavaSyntax.command() : line);
    this.files = files;
    this.programs = programs;
  }

  @Override
  public boolean runsCommand() {
    return command.isPresent() && !Builtin.isNamedBy(command.get());
  }

  @Override
  public Finding look(Deadline deadline) throws IOException, InterruptedException {
    Optional<Finding> missing = files.missing(spec.path());
    if (missing.isPresent()) {
      return missing.get();
    }
    if (command.isEmpty()) {
      return Finding.skipped("no syntax command is configured for files like " + spec.path());
    }
    return runsCommand()
        ? byCommand(command.get(), deadline)
        : Builtin.syntax(command.get()).check(files.resolve(spec.path()), files, deadline);
  }

  private Finding byCommand(String line, Deadline deadline) throws InterruptedException {
    List<String> words = ProgramRun.fill(line, List.of(files.relative(files.resolve(spec.path()))));
    CommandResult result = programs.run(words, files.root(), files.root(), deadline);
    if (result.notFound()) {
      return Finding.skipped(words.get(0) + " is not installed");
    }
    if (result.timedOut()) {
      return Finding.error(words.get(0) + " " + ProgramRun.describe(result));
    }
    return Finding.of(result.succeeded(), words.get(0) + ": " + ProgramRun.describe(result));
  }
}
