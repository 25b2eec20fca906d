package dev.agentbench.tool;

import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.agent.ToolResult.Failure;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.text.Cut;
import dev.agentbench.text.EditDistance;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.BudgetExceededException;
import dev.agentbench.tool.call.Tool;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.FileProblem;
import dev.agentbench.workspace.PathRefusedException;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.command.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All tools that agents can call. Thread-safe. */
public final class Toolbox {
  private static final Logger log = LoggerFactory.getLogger(Toolbox.class);

  /** What tools that start no command may take. */
  private static final Duration WITHOUT_COMMANDS = Duration.ofMinutes(1);

  /** An error may quote what an agent sent. */
  private static final int LONGEST_ERROR = 4000;

  private final Map<String, Tool> tools = new TreeMap<>();
  private final Set<String> starters;
  private final Duration limitOfCommands;
  private final Supplier<Budget> budgets;

  public Toolbox(ToolSettings settings, CommandRunner commands) {
    this(settings, commands, Budget::ofCall);
  }

  public Toolbox(ToolSettings settings, CommandRunner commands, Supplier<Budget> budgets) {
    this.budgets = budgets;
    Tool execute = new ExecuteCommand(settings, commands);
    starters = Set.copyOf(execute.names());
    limitOfCommands = settings.maxTimeout().plus(WITHOUT_COMMANDS);
    add(new ReadFile(settings));
    add(new WriteFile(settings));
    add(new ListFiles());
    add(new SearchInCode(settings));
    add(new CreateDirectory());
    add(new DeleteFile());
    add(new MoveFile());
    add(new ApplyDiff(settings));
    add(execute);
    add(new RuntimeTool());
  }

  /** How long a call may take; what it does beside commands keeps a {@link Budget}. */
  public Duration limit(ToolCall call) {
    return starters.contains(call.name().strip()) ? limitOfCommands : WITHOUT_COMMANDS;
  }

  /**
   * Runs one call; whatever goes wrong is a failure in the result, in words that the agent can act
   * on.
   */
  public ToolResult run(ToolCall call, Workspace workspace) throws InterruptedException {
    Tool tool = tools.get(call.name().strip());
    if (tool == null) {
      return ToolResult.failure(Failure.UNKNOWN_TOOL, unknown(call.name()));
    }
    try {
      if (!tool.onlyReads()) {
        workspace.root();
      }
      return ToolResult.success(
          tool.run(new Arguments(call.arguments()), workspace, budgets.get()));
    } catch (ToolException e) {
      return e.result(LONGEST_ERROR);
    } catch (BudgetExceededException e) {
      refuseInterrupted(call);
      return failure(Failure.TIMEOUT, "the call " + e.getMessage());
    } catch (PathRefusedException e) {
      return failure(
          Failure.REFUSED, e.getMessage() + e.hint().map(hint -> ". " + hint).orElse(""));
    } catch (BenchmarkException e) {
      return failure(Failure.FAILED, "the workspace could not be made");
    } catch (IOException e) {
      refuseInterrupted(call);
      return failure(Failure.FAILED, FileProblem.describe(e, workspace));
    } catch (UncheckedIOException e) {
      refuseInterrupted(call);
      return failure(Failure.FAILED, FileProblem.describe(e.getCause(), workspace));
    } catch (StackOverflowError e) {
      return failure(Failure.FAILED, "the arguments are nested too deeply for this tool");
    } catch (RuntimeException e) {
      log.error("Tool {} broke on a call; this is a bug of the runner", call.name(), e);
      return failure(Failure.FAILED, "the tool broke on this call; try it in another way");
    }
  }

  /** An interrupt closes the file that is being read, which is no failure of the call. */
  private static void refuseInterrupted(ToolCall call) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException(call.name() + " was interrupted");
    }
  }

  private static ToolResult failure(Failure kind, String error) {
    return ToolResult.failure(kind, Cut.of(error, LONGEST_ERROR));
  }

  private void add(Tool tool) {
    tool.names().forEach(name -> tools.put(name, tool));
  }

  private String unknown(String name) {
    String nearest =
        tools.keySet().stream()
            .min(Comparator.comparingInt(known -> EditDistance.between(known, name)))
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "there is no tool %s; did you mean %s? The tools are %s",
        Cut.of(name),
        nearest,
        String.join(", ", usable()));
  }

  /** The tools by their first names, less those that the runtime runs. */
  private List<String> usable() {
    return tools.values().stream()
        .filter(tool -> !(tool instanceof RuntimeTool))
        .map(tool -> tool.names().get(0))
        .distinct()
        .sorted()
        .toList();
  }
}
