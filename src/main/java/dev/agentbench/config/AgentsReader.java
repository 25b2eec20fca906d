package dev.agentbench.config;

import dev.agentbench.acp.AgentHome;
import dev.agentbench.acp.AgentLauncher;
import dev.agentbench.acp.AgentPreset;
import dev.agentbench.acp.AgentSettings;
import dev.agentbench.acp.FileAccess;
import dev.agentbench.acp.PermissionRule;
import dev.agentbench.gateway.Secret;
import dev.agentbench.trial.PricingSettings.Price;
import dev.agentbench.workspace.command.CommandLine;
import dev.agentbench.workspace.command.Variables;
import dev.agentbench.yaml.NearestWord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code agents}: coding agents that speak ACP, and which of them a run talks to. */
final class AgentsReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** Names of variables whose values are shown nowhere. */
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i).*(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|AUTH).*");

  private final Value chosen;
  private final Map<String, String> environment;
  private final List<PermissionRule> permissions;

  private AgentsReader(
      Value chosen, Map<String, String> environment, List<PermissionRule> permissions) {
    this.chosen = chosen;
    this.environment = environment;
    this.permissions = permissions;
  }

  /**
   * Reads all of them.
   *
   * @param chosen the value of {@code gateway.agent}
   * @param environment of this process, from which agents get what they name
   * @param permissions what is answered when an agent asks
   */
  static Agents read(
      ConfigSection agents,
      Value chosen,
      Map<String, String> environment,
      List<PermissionRule> permissions) {
    AgentsReader reader = new AgentsReader(chosen, environment, permissions);
    List<ConfiguredAgent> configured =
        agents.freeKeys().stream()
            .flatMap(name -> reader.configured(name, agents.section(name)).stream())
            .toList();
    return new Agents(
        configured, chosen.text().flatMap(text -> reader.named(text, configured)).orElse(null));
  }

  private Optional<ConfiguredAgent> configured(String name, ConfigSection section) {
    Optional<AgentPreset> preset = AgentPreset.named(name);
    Value command = section.get("command");
    if (preset.isEmpty()) {
      command.required("The command that starts the agent, such as 'gemini --acp'.");
    }
    List<String> words =
        command
            .text()
            .map(text -> split(text, command))
            .or(() -> preset.map(AgentPreset::command))
            .orElse(List.of());
    AgentSettings settings =
        new AgentSettings(
            name,
            words.isEmpty() ? List.of("none") : words,
            variables(section.get("env"), preset),
            section.get("mode").textOr(preset.map(AgentPreset::mode).orElse(null)),
            section.get("model").text().orElse(null),
            section.get("login").text().orElse(null),
            section
                .get("mediated")
                .choices(
                    FileAccess.class, preset.map(AgentPreset::mediated).orElse(FileAccess.ALL)),
            section.get("trust_usage").bool(preset.map(AgentPreset::trustsUsage).orElse(true)),
            permissions,
            AgentLauncher.WITHOUT_SANDBOX,
            section
                .get("start_timeout")
                .seconds(AgentSettings.DEFAULT_START_LIMIT, Duration.ofSeconds(1)));
    AgentHome home =
        new AgentHome(
            section.get("home").choice(AgentHome.Kind.FRESH), files(section.get("files")));
    Price price = price(section);
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new ConfiguredAgent(settings, home, price));
  }

  private static List<Path> files(Value value) {
    return value.texts(List.of()).stream()
        .flatMap(text -> file(text, value).stream())
        .map(path -> path.toAbsolutePath().normalize())
        .toList();
  }

  private static Optional<Path> file(String text, Value value) {
    Optional<Path> path = text.startsWith("~/") ? Texts.path(text) : Optional.empty();
    if (path.isEmpty()) {
      value.refuse(
          "expected files below your home folder, found '" + text + "'",
          "Begin it with ~/: it is copied to the same place in the agent's home.");
    }
    return path;
  }

  private static @Nullable Price price(ConfigSection agent) {
    ConfigSection price = agent.section("price");
    return price.has("input") || price.has("output") ? PricingReader.price("*", price) : null;
  }

  /** The agent that is meant: one of the configuration, a preset, or a command. */
  private Optional<ConfiguredAgent> named(String text, List<ConfiguredAgent> configured) {
    return configured.stream()
        .filter(agent -> agent.name().equals(text))
        .findFirst()
        .or(() -> AgentPreset.named(text).map(this::ofPreset))
        .or(() -> ofCommand(text, configured));
  }

  private ConfiguredAgent ofPreset(AgentPreset preset) {
    Variables variables = Variables.NONE;
    for (String name : preset.environment()) {
      String value = environment.getOrDefault(name, "");
      variables = value.isEmpty() ? variables : variables.and(name, hidden(name, value, chosen));
    }
    return plain(
        preset.name(),
        preset.command(),
        variables,
        preset.mode(),
        preset.mediated(),
        preset.trustsUsage());
  }

  private Optional<ConfiguredAgent> ofCommand(String text, List<ConfiguredAgent> configured) {
    List<String> words = split(text, chosen);
    if (words.size() == 1 && NAME.matcher(text).matches()) {
      List<String> names =
          Stream.concat(
                  configured.stream().map(ConfiguredAgent::name),
                  AgentPreset.all().stream().map(AgentPreset::name))
              .distinct()
              .toList();
      chosen.refuse(
          "there is no agent '" + text + "'",
          NearestWord.advice(names, text) + " A command has a blank or a / in it.");
      return Optional.empty();
    }
    return words.stream()
        .findFirst()
        .map(program -> program.substring(program.lastIndexOf('/') + 1))
        .map(program -> plain(program, words, Variables.NONE, null, FileAccess.ALL, true));
  }

  private ConfiguredAgent plain(
      String name,
      List<String> command,
      Variables variables,
      @Nullable String mode,
      Set<FileAccess> mediated,
      boolean trustsUsage) {
    AgentSettings settings =
        new AgentSettings(
            name,
            command,
            variables,
            mode,
            null,
            null,
            mediated,
            trustsUsage,
            permissions,
            AgentLauncher.WITHOUT_SANDBOX,
            AgentSettings.DEFAULT_START_LIMIT);
    return new ConfiguredAgent(settings, AgentHome.EMPTY, null);
  }

  private static List<String> split(String text, Value value) {
    try {
      return CommandLine.split(text);
    } catch (IllegalArgumentException malformed) {
      value.refuse(String.valueOf(malformed.getMessage()), null);
      return List.of();
    }
  }

  /** Each is {@code NAME}, which has to be set, or {@code NAME=value}; those of a preset may be. */
  private Variables variables(Value value, Optional<AgentPreset> preset) {
    Variables variables =
        preset
            .map(this::ofPreset)
            .map(each -> each.settings().environment())
            .orElse(Variables.NONE);
    for (String entry : value.texts(AgentsReader::shown)) {
      int equals = entry.indexOf('=');
      String name = equals < 0 ? entry : entry.substring(0, equals);
      String text = equals < 0 ? environment.get(name) : entry.substring(equals + 1);
      if (text == null) {
        value.refuse(
            "the environment variable " + name + " is not set", "Set it, or write NAME=value.");
      } else {
        variables = variables.and(name, hidden(name, text, value));
      }
    }
    return variables;
  }

  /** What the text of the configuration has of an entry. */
  private static String shown(String entry) {
    int equals = entry.indexOf('=');
    return equals >= 0 && CREDENTIAL.matcher(entry.substring(0, equals)).matches()
        ? entry.substring(0, equals + 1) + "***"
        : entry;
  }

  private static String hidden(String name, String text, Value value) {
    if (CREDENTIAL.matcher(name).matches()) {
      value.hide(Secret.of(text));
    }
    return text;
  }
}
