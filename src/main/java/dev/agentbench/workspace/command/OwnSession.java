package dev.agentbench.workspace.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Puts a process into a session of its own, so that what a terminal sends to this process and its
 * children (Ctrl-C, the hang-up of a closed window) does not reach it.
 */
public final class OwnSession {
  private OwnSession() {}

  /** The words to put before a program; none where there is no {@code setsid}. */
  public static List<String> launcher() {
    return launcher(searchPath(System.getenv()));
  }

  static List<String> launcher(SearchPath path) {
    return path.find("setsid").map(Path::toString).map(List::of).orElse(List.of());
  }

  static SearchPath searchPath(Map<String, String> environment) {
    return SearchPath.parse(environment.getOrDefault("PATH", "/usr/bin:/bin"));
  }
}
