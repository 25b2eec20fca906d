package dev.agentbench.cli;

import dev.agentbench.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders that docs/first-hour.md speaks of: two projects, and an empty folder beside them in
 * which its commands run one after the other. {@code init} begins with an empty one.
 */
final class FirstHour implements AutoCloseable {
  static final String PAGE = "docs/first-hour.md";

  private final Path bench;
  private final CommandServer server;

  FirstHour(Path folder) throws IOException {
    write(folder.resolve("shop/pyproject.toml"), "[project]\nname = \"shop\"\nversion = \"1\"\n");
    write(folder.resolve("shop/cart.py"), "def total(prices):\n    return sum(prices)\n");
    write(folder.resolve("web/package.json"), "{\"name\": \"web\", \"type\": \"module\"}\n");
    if (runsTypeScript()) {
      write(folder.resolve("web/tsconfig.json"), "{}\n");
      write(folder.resolve("web/src/cart.ts"), "export const VAT: number = 0.2;\n");
    } else {
      write(folder.resolve("web/src/cart.js"), "export const VAT = 0.2;\n");
    }
    bench = Files.createDirectories(folder.resolve("bench"));
    server = new CommandServer(bench);
  }

  /** Whether the installed Node.js does, as from version 22.18 on. */
  private static boolean runsTypeScript() throws IOException {
    String question = "process.exit(process.features.typescript ? 0 : 1)";
    return new ProcessBuilder("node", "-e", question).start().onExit().join().exitValue() == 0;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  CommandResult run(DocumentedCommand command) throws IOException {
    if (command.text().startsWith("init")) {
      Folders.empty(bench);
    }
    return server.run(command.environment(), command.arguments());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
