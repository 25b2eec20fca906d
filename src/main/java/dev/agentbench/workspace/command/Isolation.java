package dev.agentbench.workspace.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Isolation of a command's processes. */
interface Isolation {

  /** The words to put before the program, none where nothing stands around it. */
  List<String> around(Path program, Command command, CommandFolder folder) throws IOException;

  /** Whether it holds what docs/sandbox.md promises of the sandbox. */
  default boolean isSandbox() {
    return true;
  }

  /** Whether a command may have failed since nothing could be put around it. */
  default boolean mayHaveFailed(CommandResult result) {
    return false;
  }

  /** Why nothing can be put around commands now; empty when it can. */
  default Optional<String> refusal() {
    return Optional.empty();
  }

  /** For people. */
  String description();
}
