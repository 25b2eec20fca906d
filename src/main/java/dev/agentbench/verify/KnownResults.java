package dev.agentbench.verify;

import dev.agentbench.result.CheckResult;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.workspace.TemplateDigest;
import dev.agentbench.workspace.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What checks that start programs came to, by the files that they saw. Much wrong work leaves the
 * same files: none at all above all. Used by one thread.
 */
final class KnownResults {
  private final Map<Key, CheckResult> results = new HashMap<>();

  /** Checks of workspaces that look alike. */
  private record Key(String files, CheckSpec check) {}

  /** Runs a check. */
  interface Run {
    CheckResult check(CheckSpec check) throws InterruptedException;
  }

  /** What stands for the files of a workspace, links and executable bits included. */
  static String filesOf(Workspace workspace) {
    return TemplateDigest.of(workspace.root(), List.of());
  }

  /**
   * The result for these files, from before where there is one.
   *
   * @param files of {@link #filesOf}; empty: they could not be read, and nothing is known of them
   */
  CheckResult of(String files, CheckSpec check, Run run) throws InterruptedException {
    Key key = new Key(files, check);
    CheckResult known = results.get(key);
    if (known != null && !files.isEmpty()) {
      return known;
    }
    CheckResult result = run.check(check);
    results.put(key, result);
    return result;
  }
}
