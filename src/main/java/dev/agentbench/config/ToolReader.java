package dev.agentbench.config;

import dev.agentbench.tool.ToolSettings;
import dev.agentbench.workspace.command.CommandSettings;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code benchmark.tools}: what agents may do. */
final class ToolReader {
  private static final long MAX_OUTPUT = 16L << 20;
  private static final long MAX_FILE = 1L << 30;
  private static final long MAX_WORKSPACE = 1L << 40;

  private ToolReader() {}

  static ToolSettings read(ConfigSection tools) {
    ToolSettings defaults = ToolSettings.DEFAULTS;
    List<String> presets = tools.get("presets").choices(ToolSettings.presetNames());
    return new ToolSettings(
        ToolSettings.withPresets(
            tools.get("allowed_commands").texts(defaults.allowedCommands()), presets),
        tools.get("blocked_subcommands").texts(defaults.blockedSubcommands()),
        tools.get("allow_shell").bool(defaults.allowShell()),
        Math.toIntExact(tools.get("max_output").bytes(defaults.maxOutputBytes(), MAX_OUTPUT)),
        tools.get("max_file_size").bytes(defaults.maxFileBytes(), MAX_FILE),
        defaults.defaultTimeout(),
        defaults.maxTimeout());
  }

  /** What holds commands in, those of checks and of a task's setup included. */
  static CommandSettings commands(ConfigSection tools) {
    CommandSettings defaults = CommandSettings.DEFAULTS;
    return new CommandSettings(
        tools.get("sandbox").choice(defaults.sandbox()),
        tools.get("allow_network").bool(defaults.allowNetwork()),
        tools.get("sandbox_read_only").texts(List.of()).stream().map(Path::of).toList(),
        tools.get("max_workspace_size").bytes(defaults.maxWorkspaceBytes(), MAX_WORKSPACE),
        defaults.maxProcesses());
  }
}
