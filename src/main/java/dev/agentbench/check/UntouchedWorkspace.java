package dev.agentbench.check;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.WorkspaceState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a workspace against what it was when its checks began: nothing of an agent may write there
 * while checks read.
 */
final class UntouchedWorkspace {
  private final Workspace workspace;
  private @Nullable WorkspaceState before;
  private Optional<String> difference = Optional.empty();

  private UntouchedWorkspace(Workspace workspace, @Nullable WorkspaceState before) {
    this.workspace = workspace;
    this.before = before;
  }

  /** For checks of which none looks into the workspace. */
  static UntouchedWorkspace unread(Workspace workspace) {
    return new UntouchedWorkspace(workspace, null);
  }

  UntouchedWorkspace(Workspace workspace) {
    this.workspace = workspace;
    try {
      this.before = workspace.state();
    } catch (IOException unreadable) {
      workspace.notice(unreadable);
    }
  }

  /** All reading is done; what is written from now on is the checks' own. */
  void end() throws IOException {
    WorkspaceState first = before;
    if (first != null) {
      before = null;
      difference = workspace.state().differenceFrom(first);
    }
  }

  /** The results; when something was written meanwhile, none of them is a pass. */
  List<CheckResult> judge(List<CheckResult> results) {
    try {
      end();
    } catch (IOException unreadable) {
      workspace.notice(unreadable);
    }
    return difference.isEmpty()
        ? results
        : results.stream().map(result -> withoutPass(result, difference.get())).toList();
  }

  private static CheckResult withoutPass(CheckResult result, String difference) {
    return result.status() != Status.PASSED
        ? result
        : new CheckResult(
            result.type(),
            result.subject(),
            Status.FAILED,
            "the workspace was written to while it was checked: " + difference,
            result.duration(),
            result.at(),
            result.unresolvedImports());
  }
}
