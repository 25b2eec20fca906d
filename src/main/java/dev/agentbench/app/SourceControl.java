package dev.agentbench.app;

import dev.agentbench.workspace.command.Command;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.Reach;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks git which commit holds a file; empty where there is no git, or no repository. */
final class SourceControl {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int OUTPUT = 64 << 10;

  private final CommandRunner commands;

  SourceControl(CommandRunner commands) {
    this.commands = commands;
  }

  /**
   * The commit of a file or folder, with {@code -dirty} behind it when something below it changed
   * since.
   */
  Optional<String> commitOf(Path fileOrFolder) throws InterruptedException {
    Path absolute = fileOrFolder.toAbsolutePath().normalize();
    Path folder = Files.isDirectory(absolute) ? absolute : absolute.getParent();
    CommandResult head = git(folder, "rev-parse", "--short=12", "HEAD");
    if (!head.succeeded()) {
      return Optional.empty();
    }
    CommandResult changes = git(folder, "status", "--porcelain", "--", absolute.toString());
    boolean dirty = changes.succeeded() && !changes.stdout().isBlank();
    return Optional.of(head.stdout().strip() + (dirty ? "-dirty" : ""));
  }

  private CommandResult git(Path folder, String... arguments) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("git", "--no-optional-locks"));
    words.addAll(List.of(arguments));
    return commands.run(new Command(words, folder, Reach.of(folder), LIMIT, OUTPUT));
  }
}
