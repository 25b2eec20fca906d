package dev.agentbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;

/** Writes the completion script for bash and zsh; called by the build. */
public final class CompletionScript {
  private CompletionScript() {}

  /** Takes the file to write. */
  public static void main(String[] arguments) throws IOException {
    String script =
        AutoComplete.bash("benchmark", Main.commandLine(Console.ofProcess(false), Subcommands.ALL));
    Files.writeString(Path.of(arguments[0]), script);
  }
}
