package dev.agentbench.config;

import dev.agentbench.tool.ToolSettings;

/** Reads {@code benchmark.tools}: what agents may do. */
final class ToolReader {
  private static final long MAX_OUTPUT = 16L << 20;
  private static final long MAX_FILE = 1L << 30;

  private ToolReader() {}

  static ToolSettings read(Section tools) {
    tools.ignore(ConfigurationReader.NOT_YET, "sandbox");
    ToolSettings defaults = ToolSettings.DEFAULTS;
    return new ToolSettings(
        tools.get("allowed_commands").texts(defaults.allowedCommands()),
        tools.get("blocked_subcommands").texts(defaults.blockedSubcommands()),
        tools.get("allow_shell").truth(defaults.allowShell()),
        Math.toIntExact(tools.get("max_output").bytes(defaults.maxOutputBytes(), MAX_OUTPUT)),
        tools.get("max_file_size").bytes(defaults.maxFileBytes(), MAX_FILE),
        defaults.defaultTimeout(),
        defaults.maxTimeout());
  }
}
