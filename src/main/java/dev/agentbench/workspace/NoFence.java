package dev.agentbench.workspace;

import java.nio.file.Path;
import java.util.List;

/** No sandbox: a command reaches whatever this user reaches. */
record NoFence(String why) implements Fence {

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
