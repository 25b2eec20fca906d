package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.Task;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what an experiment is run with. */
final class Manifests {
  private final Configuration configuration;
  private final RunRequest request;
  private final List<Task> selected;
  private final @Nullable String commit;

  /**
   * Describes one run.
   *
   * @param commit that holds the tasks; null outside git
   */
  Manifests(
      Configuration configuration,
      RunRequest request,
      List<Task> selected,
      @Nullable String commit) {
    this.configuration = configuration;
    this.request = request;
    this.selected = selected;
    this.commit = commit;
  }

  /**
   * The manifest of one experiment.
   *
   * @param sandbox what stands around commands, for people
   */
  Manifest of(GatewayInfo gateway, String sandbox) {
    RunSettings run = request.settings();
    return new Manifest(
        RunnerVersion.number(),
        RunnerVersion.runtime(),
        configuration.tasks().toString(),
        digest(),
        commit,
        selected.size(),
        run.repeats(),
        run.concurrency(),
        request.selection().describe(),
        run.seed(),
        run.shuffled(),
        gateway.url(),
        gateway.version(),
        gateway.scripted(),
        sandbox,
        configuration.masked(),
        selected.stream().map(TaskVersion::of).toList(),
        List.of(),
        RunnerVersion.process());
  }

  private String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      selected.forEach(
          task ->
              sha256.update(
                  (task.id() + " " + task.digest() + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
