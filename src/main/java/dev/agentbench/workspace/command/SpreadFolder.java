package dev.agentbench.workspace.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Has ext4 spread the folders in a folder over its groups of inodes: the attribute {@code T} of
 * chattr(1). Else all of them share the group of their parent. Without a journal ext4 passes over
 * every inode of a group that was freed in the last minutes, for each new file; where folders come
 * and go these are thousands.
 */
public final class SpreadFolder {
  private static final long LIMIT_SECONDS = 5;

  private SpreadFolder() {}

  /** Changes nothing on other file systems and where there is no {@code chattr}. */
  public static void of(Path folder) {
    try {
      Optional<Path> chattr = OwnSession.searchPath(System.getenv()).find("chattr");
      if (chattr.isPresent() && Files.getFileStore(folder).type().startsWith("ext")) {
        setAttribute(chattr.get(), folder.toAbsolutePath());
      }
    } catch (IOException notPossible) {
      // It is slower then, and that is all.
      return;
    }
  }

  private static void setAttribute(Path chattr, Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(chattr.toString(), "+T", folder.toString()))
            .redirectInput(CommandRunner.NOTHING)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    Process process = builder.start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
