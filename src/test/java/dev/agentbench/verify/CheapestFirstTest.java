package dev.agentbench.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.Checks;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.CheckSpec.SymbolDefined;
import dev.agentbench.task.JavaSymbol;
import dev.agentbench.task.Limits;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.testing.Samples;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.tool.Toolbox;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.trial.milestone.MilestonePool;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.Workspaces;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which results of checks are taken from earlier workspaces with the same files. */
@Timeout(60)
class CheapestFirstTest {
  /** Fails: Money is a record. */
  private static final CheckSpec DEFINED =
      new SymbolDefined("Money.java", JavaSymbol.parse("class Money"));

  @TempDir private Path folder;
  private Path template;
  private final CommandRunner commands = new CommandRunner(CommandSettings.DEFAULTS);
  private final Checks checks =
      new Checks(
          new CheckSettings(CheckSettings.DEFAULT_LANGUAGES, Duration.ofSeconds(30), 1 << 16),
          commands);
  private final KnownResults known = new KnownResults();

  @BeforeEach
  void makeProject() throws IOException, InterruptedException {
    template = Files.createDirectory(folder.resolve("project"));
    Files.writeString(template.resolve("Money.java"), "record Money(long cents) {}\n");
    try (Workspace workspace = workspace()) {
      known.of(workspace, DEFINED, check -> passed());
    }
  }

  @AfterEach
  void close() {
    checks.close();
  }

  @Test
  void aDefinedSymbolIsLookedForOnceInTheSameFiles() throws Exception {
    try (Workspace workspace = workspace()) {
      assertThat(failsIn(workspace, DEFINED)).isFalse();
    }
  }

  @Test
  void aDefinedSymbolIsLookedForAgainInOtherFiles() throws Exception {
    try (Workspace workspace = workspace()) {
      Files.writeString(workspace.root().resolve("README.md"), "another file");

      assertThat(failsIn(workspace, DEFINED)).isTrue();
    }
  }

  @Test
  void anotherSymbolIsLookedForByItself() throws Exception {
    try (Workspace workspace = workspace()) {
      JavaSymbol other = JavaSymbol.parse("enum Money");

      assertThat(failsIn(workspace, new SymbolDefined("Money.java", other))).isTrue();
    }
  }

  @Test
  void whatOnlyReadsIsReadAgain() throws Exception {
    CheckSpec absent = new CheckSpec.FileAbsent("Money.java");
    try (Workspace workspace = workspace()) {
      known.of(workspace, absent, check -> passed());

      assertThat(failsIn(workspace, absent)).isTrue();
    }
  }

  private boolean failsIn(Workspace workspace, CheckSpec check) throws InterruptedException {
    return new CheapestFirst(environment(), task(check).steps().get(0), 1, known)
        .findFault(workspace, "done");
  }

  private Workspace workspace() throws InterruptedException {
    return environment().prepare(task(DEFINED), "work");
  }

  private TrialEnvironment environment() {
    return new TrialEnvironment(
        template,
        new Workspaces(new WorkspaceSettings(folder.resolve("workspaces"), List.of())),
        new Toolbox(ToolSettings.DEFAULTS, commands),
        checks,
        commands,
        new MilestonePool());
  }

  private static CheckResult passed() {
    return new CheckResult(
        "any", "any", Status.PASSED, "", Duration.ZERO, Samples.START, List.of());
  }

  private static Task task(CheckSpec check) {
    return new Task(
        new TaskId("money"),
        "simple",
        "coding",
        "Money",
        "Write Money.",
        null,
        List.of(),
        List.of(),
        List.of(check),
        null,
        0,
        List.of(),
        Limits.NONE,
        null,
        List.of(),
        null,
        "");
  }
}
