package dev.agentbench.check;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.result.CheckResult;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.Workspaces;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real workspace, filled as an agent would, and the checks that look at it. */
final class CheckedWorkspace implements AutoCloseable {
  private final Path scratch;
  private final Workspace workspace;

  CheckedWorkspace(Path folder) throws IOException {
    Path template = Files.createDirectory(folder.resolve("template"));
    scratch = folder.resolve("scratch");
    workspace =
        new Workspaces(
                new WorkspaceSettings(
                    folder.resolve("workspaces"), WorkspaceSettings.DEFAULT_SKIPPED))
            .create(template, "trial");
    workspace.begin(false);
  }

  /** From now on, what happens in the workspace is the agent's doing. */
  CheckedWorkspace agentStarts() throws IOException {
    workspace.begin(false);
    return this;
  }

  Path root() {
    return workspace.root();
  }

  CheckedWorkspace write(String path, String text) throws IOException {
    Path file = root().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  CheckResult check(CheckSpec spec) throws InterruptedException {
    return check(spec, Duration.ofSeconds(60));
  }

  CheckResult check(CheckSpec spec, Duration timeout, Language... more)
      throws InterruptedException {
    List<Language> languages = new ArrayList<>(CheckSettings.DEFAULT_LANGUAGES);
    languages.addAll(List.of(more));
    return run(new CheckSettings(languages, timeout, 64 << 10), "", spec).get(0);
  }

  List<CheckResult> run(CheckSettings settings, String answer, CheckSpec... specs)
      throws InterruptedException {
    try (Checks checks =
        new Checks(settings, new CommandRunner(scratch, CommandSettings.DEFAULTS))) {
      return checks.run(List.of(specs), null, workspace, answer);
    }
  }

  @Override
  public void close() {
    workspace.close();
  }
}
