package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.text.Cut;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.BudgetExceededException;
import dev.agentbench.tool.call.Tool;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.WorkspaceFiles;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.command.Command;
import dev.agentbench.workspace.command.CommandLine;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code execute_command}: a program from the list, in the workspace. Programs are allowed by name,
 * exactly as listed; what they do with their arguments is not looked at: {@code git} and {@code
 * java} can reach whatever this user can, unless a sandbox stands around them. A command that exits
 * with another code than 0 was run: the call is a success with that {@code return_code}.
 */
final class ExecuteCommand implements Tool {
  private static final Logger log = LoggerFactory.getLogger(ExecuteCommand.class);

  /** Linux takes no longer argument. */
  private static final int MAX_LENGTH = 128 << 10;

  private final ToolSettings settings;
  private final CommandRunner commands;

  ExecuteCommand(ToolSettings settings, CommandRunner commands) {
    this.settings = settings;
    this.commands = commands;
  }

  @Override
  public List<String> names() {
    return List.of("execute_command", "run_command");
  }

  @Override
  public JsonObject run(Arguments arguments, Workspace workspace, Budget budget)
      throws ToolException, IOException, InterruptedException {
    String line = arguments.required("command");
    if (line.length() > MAX_LENGTH) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT,
              "argument command: longer than %d characters; put the text into a file",
              MAX_LENGTH));
    }
    boolean shell = arguments.flag("shell", false);
    Duration timeout = timeout(arguments.positive("timeout"));
    Path directory = directory(arguments.optional("cwd").orElse("."), workspace);
    List<String> words = shell ? shellWords(line) : allowedWords(line);
    CommandResult result =
        commands.run(
            new Command(
                words, directory, Reach.of(workspace.root()), timeout, settings.maxOutputBytes()));
    noteFiles(workspace);
    return answer(words.get(0), result, timeout);
  }

  /** A longer time than allowed is cut to it. */
  private Duration timeout(OptionalLong seconds) {
    long max = settings.maxTimeout().toSeconds();
    return seconds.isPresent()
        ? Duration.ofSeconds(Math.min(max, seconds.getAsLong()))
        : settings.defaultTimeout();
  }

  private static Path directory(String cwd, Workspace workspace) throws ToolException {
    Path directory = workspace.resolve(cwd);
    if (!Files.isDirectory(directory)) {
      throw ToolException.failed(
          String.format(
              Locale.ROOT, "cwd %s is no folder of the workspace", workspace.relative(directory)));
    }
    return directory;
  }

  private List<String> shellWords(String line) throws ToolException {
    if (!settings.allowShell()) {
      throw ToolException.refused(
          "shell is not allowed here; send one command without shell syntax and shell=false");
    }
    return List.of("sh", "-c", line);
  }

  private List<String> allowedWords(String line) throws ToolException {
    List<String> words;
    Optional<Character> operator;
    try {
      words = CommandLine.split(line);
      operator = CommandLine.shellOperator(line);
    } catch (IllegalArgumentException e) {
      throw ToolException.invalid("argument command: " + e.getMessage());
    }
    if (words.isEmpty()) {
      throw ToolException.invalid("argument command: no program in \"" + line + "\"");
    }
    checkProgram(words.get(0));
    if (operator.isPresent()) {
      throw ToolException.refused(
          String.format(
                  Locale.ROOT,
                  "%s is shell syntax and no shell runs here; send one command per call, use cwd in place of",
                  operator.get())
              + " cd, and put quotes around the character where it is meant literally");
    }
    checkSubcommand(words);
    return words;
  }

  private void checkProgram(String program) throws ToolException {
    if (settings.allowedCommands().contains(program)) {
      return;
    }
    String hint = program.equals("cd") ? "; use the argument cwd" : "";
    throw ToolException.refused(
        String.format(
            Locale.ROOT,
            "program %s is not allowed%s. Allowed are: %s",
            Cut.of(program),
            hint,
            String.join(", ", settings.allowedCommands())));
  }

  private void checkSubcommand(List<String> words) throws ToolException {
    if (words.size() > 1 && settings.blockedSubcommands().contains(words.get(1))) {
      throw ToolException.refused(
          String.format(
              Locale.ROOT,
              "%s %s is not allowed: it does not end by itself. Build or test instead",
              words.get(0),
              words.get(1)));
    }
  }

  /** What commands make and later commands remove was there nevertheless. */
  private static void noteFiles(Workspace workspace) throws IOException {
    try {
      Budget budget = Budget.ofCall(); // the command had its own time
      WorkspaceFiles files =
          WorkspaceFiles.under(workspace.root(), workspace, folder -> true, budget);
      files.entries().forEach(entry -> workspace.touched(workspace.relative(entry.path())));
    } catch (BudgetExceededException tooMany) {
      log.debug("The files after a command were not all noted: it {}", tooMany.getMessage());
    }
  }

  private static JsonObject answer(String program, CommandResult result, Duration timeout)
      throws ToolException {
    if (result.notFound()) {
      throw ToolException.failed(
          "program " + program + " is not installed on this machine; do without it");
    }
    JsonObject.Builder output =
        JsonObject.builder().put("stdout", result.stdout()).put("stderr", result.stderr());
    if (result.timedOut()) {
      throw ToolException.timeout(
          String.format(
              Locale.ROOT,
              "the command did not end within %d s and was killed with all its children",
              timeout.toSeconds()),
          output.build());
    }
    if (result.overLimit() != null) {
      throw ToolException.failed(
          "the command took too much: " + result.overLimit(), output.build());
    }
    return output.put("return_code", result.exitCode()).build();
  }
}
