package dev.agentbench.verify;

import dev.agentbench.task.Solution;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A process that an agent's command leaves running, to overwrite files as soon as they are there.
 */
final class ProcessLeftBehind {
  private static final String PROGRAM = "left-behind.py";
  private static final Solution.CallTool START =
      new Solution.CallTool("execute_command", "{\"command\": \"python3 " + PROGRAM + "\"}");

  /** Ends by itself in any case. */
  private static final String SCRIPT =
      """
      import base64, os, sys, time
      os.remove(__file__)
      if os.fork():
          sys.exit(0)
      os.setsid()
      if os.fork():
          os._exit(0)
      files = {%s}
      until = time.time() + 30
      while time.time() < until:
          for path, text in files.items():
              if os.path.exists(path):
                  with open(path, "wb") as file:
                      file.write(base64.b64decode(text))
          time.sleep(0.002)
      """;

  private ProcessLeftBehind() {}

  /**
   * Starts it with the tool of the agents. Where that starts no Python nothing happens.
   *
   * @param files new text by path
   */
  static void start(Map<String, String> files, SolutionPlay play, Workspace workspace)
      throws IOException, InterruptedException {
    String entries =
        files.entrySet().stream()
            .map(file -> "'%s': '%s'".formatted(file.getKey(), base64(file.getValue())))
            .collect(Collectors.joining(", "));
    Files.writeString(workspace.resolve(PROGRAM), SCRIPT.formatted(entries));
    play.play(List.of(START), workspace);
    Files.deleteIfExists(workspace.resolve(PROGRAM));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
