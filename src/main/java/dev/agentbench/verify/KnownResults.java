package dev.agentbench.verify;

import dev.agentbench.result.CheckResult;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.workspace.TemplateDigest;
import dev.agentbench.workspace.Workspace;
import java.util.HashMap;
import java.util.Map;

/**
 * Cache of the results of checks that start programs, by the files that they saw. Much wrong work
 * leaves the same files: none at all above all. Used by one thread.
 */
final class KnownResults {
  private final Map<Key, CheckResult> results = new HashMap<>();

  /** Checks of workspaces that look alike. */
  private record Key(String files, CheckSpec check) {}

  /** Runs a check. */
  interface Run {
    CheckResult check(CheckSpec check) throws InterruptedException;
  }

  /** The result for the files of a workspace, links included; from before where there is one. */
  CheckResult of(Workspace workspace, CheckSpec check, Run run) throws InterruptedException {
    String files = TemplateDigest.ofAll(workspace.root());
    if (files.isEmpty()) {
      return run.check(check); // they cannot be read
    }
    Key key = new Key(files, check);
    CheckResult known = results.get(key);
    if (known != null) {
      return known;
    }
    CheckResult result = run.check(check);
    results.put(key, result);
    return result;
  }
}
