package dev.agentbench.workspace.command;

import dev.agentbench.digest.Sha256;
import dev.agentbench.file.NameEncoding;
import dev.agentbench.file.TreeDeletion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The private folder of one running command, with its HOME and TMPDIR in it. Its random name, which
 * every descendant inherits in its environment, also tells whose child a process is.
 */
public record CommandFolder(Path folder) implements AutoCloseable {

  /** The folder of a command in this workspace. */
  static CommandFolder create(Path scratch, Path workspace) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(scratch), prefix(workspace));
    CommandFolder made = new CommandFolder(folder);
    Files.createDirectory(made.home());
    Files.createDirectory(made.temp());
    Files.createDirectory(made.systemTemp());
    Files.createDirectory(made.sharedMemory());
    return made;
  }

  /** All that a command gets to see of the environment; secrets of this process stay here. */
  Map<String, String> environment(SearchPath path, Map<String, String> own) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", path.variable());
    environment.put("LANG", NameEncoding.localeOfChildren(own));
    environment.put("JAVA_HOME", own.getOrDefault("JAVA_HOME", System.getProperty("java.home")));
    environment.put("HOME", home().toString());
    environment.put("TMPDIR", temp().toString());
    return environment;
  }

  /** A text that is in the environment of all commands of a workspace and of no others. */
  public static String markerOf(Path workspace) {
    return "/" + prefix(workspace);
  }

  private static String prefix(Path workspace) {
    byte[] path = workspace.toString().getBytes(StandardCharsets.UTF_8);
    return "command-" + Sha256.of(path).substring(0, 16) + "-";
  }

  /** A text that is in the environment of this command's processes and of no others. */
  String marker() {
    return folder.toString();
  }

  /** What a sandboxed command finds as {@code /tmp}. */
  Path systemTemp() {
    return folder.resolve("system-tmp");
  }

  /** What a sandboxed command finds as {@code /dev/shm}: it takes disk, not memory. */
  Path sharedMemory() {
    return folder.resolve("shm");
  }

  Path home() {
    return folder.resolve("home");
  }

  private Path temp() {
    return folder.resolve("tmp");
  }

  @Override
  public void close() {
    TreeDeletion.delete(folder);
  }
}
