package dev.agentbench.acp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A well-known coding agent, as it is run where the configuration says nothing else. Commands are
 * those of the agents' own pages and of the registry of ACP agents.
 *
 * @param name by which it is asked for
 * @param title for people
 * @param command program and arguments
 * @param mode in which it acts without asking; null: its default, where questions are answered
 * @param environment names of the variables that its process gets where they are set
 * @param mediated the accesses to files that are left to the runner
 * @param trustsUsage whether the tokens that it tells are those of its turns
 * @param usage how it tells its tokens, for people
 * @param install what installs it
 * @param tried its version with which this program was tried; null: never
 */
public record AgentPreset(
    String name,
    String title,
    List<String> command,
    @Nullable String mode,
    List<String> environment,
    Set<FileAccess> mediated,
    boolean trustsUsage,
    String usage,
    String install,
    @Nullable String tried) {
  private static final String UPDATES = "as it reports it, if it does";
  private static final String TURNS = "for each model, at the end of a turn";
  private static final String TURNS_WITH_COST = TURNS + ", with the cost";

  private static final List<AgentPreset> ALL =
      List.of(
          new AgentPreset(
              "gemini",
              "Gemini CLI",
              List.of("gemini", "--acp", "--skip-trust"),
              "yolo",
              List.of("GEMINI_API_KEY", "GOOGLE_GEMINI_BASE_URL"),
              // It takes the error of a file that is not there yet for a failure of its write.
              Set.of(FileAccess.WRITE),
              true,
              TURNS,
              "npm install -g @google/gemini-cli",
              "0.61.0"),
          new AgentPreset(
              "claude",
              "Claude Agent",
              List.of("claude-agent-acp"),
              "bypassPermissions",
              // The last one lets root have that mode.
              List.of("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "IS_SANDBOX"),
              TURNS_WITH_COST,
              "npm install -g @agentclientprotocol/claude-agent-acp",
              "0.101.0"),
          new AgentPreset(
              "codex",
              "Codex",
              List.of("codex-acp"),
              // In any other one it puts a sandbox around commands, which cannot start in ours.
              "agent-full-access",
              List.of("CODEX_API_KEY", "OPENAI_API_KEY"),
              TURNS,
              "npm install -g @agentclientprotocol/codex-acp",
              "2.6.0"),
          new AgentPreset(
              "copilot",
              "GitHub Copilot CLI",
              List.of("copilot", "--acp"),
              null,
              List.of("COPILOT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN"),
              UPDATES,
              "npm install -g @github/copilot",
              null),
          new AgentPreset(
              "cursor",
              "Cursor",
              List.of("cursor-agent", "acp"),
              null,
              List.of("CURSOR_API_KEY"),
              UPDATES,
              "https://cursor.com/docs/cli/acp",
              null),
          new AgentPreset(
              "goose",
              "goose",
              List.of("goose", "acp"),
              null,
              List.of(
                  "GOOSE_PROVIDER",
                  "GOOSE_MODEL",
                  "OPENAI_API_KEY",
                  "ANTHROPIC_API_KEY",
                  "GOOGLE_API_KEY"),
              UPDATES,
              "https://block.github.io/goose",
              null),
          new AgentPreset(
              "junie",
              "Junie",
              List.of("junie", "--acp=true"),
              null,
              List.of("JUNIE_API_KEY"),
              UPDATES,
              "https://junie.jetbrains.com",
              null),
          new AgentPreset(
              "kimi",
              "Kimi Code CLI",
              List.of("kimi", "acp"),
              null,
              List.of("KIMI_MODEL_API_KEY", "KIMI_MODEL_BASE_URL", "KIMI_MODEL_NAME"),
              "not at all",
              "npm install -g @moonshot-ai/kimi-code",
              "2.1.0"),
          new AgentPreset(
              "opencode",
              "OpenCode",
              List.of("opencode", "acp"),
              null,
              List.of("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY"),
              FileAccess.ALL,
              false,
              "of the last request of a turn, which is not counted",
              "npm install -g opencode-ai",
              "1.18.33"),
          new AgentPreset(
              "openhands",
              "OpenHands",
              List.of("openhands", "acp"),
              null,
              List.of("LLM_API_KEY", "LLM_MODEL", "LLM_BASE_URL"),
              UPDATES,
              "https://docs.openhands.dev",
              null),
          new AgentPreset(
              "qwen",
              "Qwen Code",
              List.of("qwen", "--acp"),
              "yolo",
              List.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"),
              "for each request",
              "npm install -g @qwen-code/qwen-code",
              "0.24.4"));

  public AgentPreset {
    command = List.copyOf(command);
    environment = List.copyOf(environment);
    mediated = Set.copyOf(mediated);
  }

  private AgentPreset(
      String name,
      String title,
      List<String> command,
      @Nullable String mode,
      List<String> environment,
      String usage,
      String install,
      @Nullable String tried) {
    this(name, title, command, mode, environment, FileAccess.ALL, true, usage, install, tried);
  }

  /** All of them, by name. */
  public static List<AgentPreset> all() {
    return ALL;
  }

  /** The one of this name. */
  public static Optional<AgentPreset> named(String name) {
    return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }
}
