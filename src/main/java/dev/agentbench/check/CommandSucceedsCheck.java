package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.task.CheckSpec.CommandSucceeds;
import dev.agentbench.workspace.command.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code command_succeeds}: the command exits with 0. */
final class CommandSucceedsCheck implements Check {
  private final CommandSucceeds spec;
  private final CheckedFiles files;
  private final ProgramRun programs;

  CommandSucceedsCheck(CommandSucceeds spec, CheckedFiles files, ProgramRun programs) {
    this.spec = spec;
    this.files = files;
    this.programs = programs;
  }

  @Override
  public boolean runsCommand() {
    return true;
  }

  @Override
  public Finding look(Deadline deadline) throws IOException, InterruptedException {
    List<String> words = ProgramRun.split(spec.command());
    Path directory = files.resolve(spec.cwd());
    if (!Files.isDirectory(directory)) {
      return Finding.failed("no folder at " + spec.cwd());
    }
    Optional<String> steered = SteeringFiles.changed(files);
    if (steered.isPresent()) {
      return Finding.failed(steered.get());
    }
    Deadline own = spec.timeout() == null ? deadline : Deadline.after(spec.timeout());
    CommandResult result = programs.run(words, directory, files.root(), own);
    if (result.notFound()) {
      return notFound(words.get(0));
    }
    return Finding.of(result.succeeded(), ProgramRun.describe(result));
  }

  /** A program of the workspace is the agent's to write; one of the machine is not. */
  private static Finding notFound(String program) {
    return program.contains("/")
        ? Finding.failed("no program at " + program)
        : Finding.skipped(program + " is not installed");
  }
}
