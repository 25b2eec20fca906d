package dev.agentbench.workspace.command;

import java.nio.file.Path;
import java.util.List;

/** No sandbox: a command reaches whatever this user reaches. */
record NoIsolation(String why) implements Isolation {

  @Override
  public List<String> around(Path program, Command command, CommandFolder folder) {
    return List.of();
  }

  @Override
  public boolean isSandbox() {
    return false;
  }

  @Override
  public String description() {
    return CommandRunner.NO_SANDBOX
        + " ("
        + why
        + "): path jail, command allow-list, scrubbed environment, time and size limits";
  }
}
