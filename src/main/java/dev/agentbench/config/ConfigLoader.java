package dev.agentbench.config;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.KeyPath;
import dev.agentbench.yaml.Place;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the configuration: defaults, then the file, then variables of the environment, then {@code
 * --set} options, the last of which wins. Every problem of all of them is told at once.
 */
public final class ConfigLoader {
  /** A variable may switch a section on in which another sets a key. */
  private static final int PASSES = 3;

  private final String source;
  private final Path base;
  private final List<SettingSource> options;
  private final Optional<SettingSource> inFile;
  private final Map<String, String> environment;

  private ConfigLoader(
      String source,
      Path base,
      List<SettingSource> options,
      Optional<SettingSource> inFile,
      Map<String, String> environment) {
    this.source = source;
    this.base = base;
    this.options = options;
    this.inFile = inFile;
    this.environment = environment;
  }

  /**
   * Loads a file that the user asked for.
   *
   * @param setOptions each {@code key.path=value}, the value being YAML
   * @param environment what references such as <code>${NAME}</code> are filled from
   * @throws dev.agentbench.error.InvalidInputException with all problems; a file that is missing is
   *     one
   */
  public static Configuration load(
      Path file, List<String> setOptions, Map<String, String> environment) {
    return load(file, Path.of(""), setOptions, environment);
  }

  /**
   * The same with relative paths of the file and of defaults starting elsewhere.
   *
   * @param base empty for the folder in which the program runs
   */
  public static Configuration load(
      Path file, Path base, List<String> setOptions, Map<String, String> environment) {
    Problems problems = new Problems();
    List<SettingSource> options = sources(setOptions, problems);
    Optional<SettingSource> inFile = fileSource(file, problems);
    return new ConfigLoader(file.toString(), base, options, inFile, environment).read(problems);
  }

  /** Only options, variables and defaults. */
  public static Configuration withoutFile(
      List<String> setOptions, Map<String, String> environment) {
    Problems problems = new Problems();
    List<SettingSource> options = sources(setOptions, problems);
    return new ConfigLoader("configuration", Path.of(""), options, Optional.empty(), environment)
        .read(problems);
  }

  /**
   * The {@code --set} options that lead every mode to one Gateway.
   *
   * @param address {@code embedded} or a URL
   */
  public static List<String> optionsForGateway(String address) {
    if (address.toLowerCase(Locale.ROOT).startsWith("grpc")) {
      return List.of(
          "gateway.transport=grpc",
          "gateway.grpc_target=" + YamlText.quoted(address),
          "gateway.modes=",
          "gateway.agent=");
    }
    List<String> options =
        new ArrayList<>(
            List.of(
                "gateway.base_url=" + YamlText.quoted(address),
                "gateway.ws_url=",
                "gateway.grpc_target=",
                "gateway.modes=",
                "gateway.agent="));
    if (!address.equalsIgnoreCase("embedded")) {
      options.add("gateway.transport=websocket");
    }
    return options;
  }

  /**
   * The {@code --set} options that put a coding agent behind a Gateway of this program.
   *
   * @param agent a name or a command
   */
  public static List<String> optionsForAgent(String agent) {
    return List.of("gateway.agent=" + YamlText.quoted(agent));
  }

  /** The most important first. */
  private static List<SettingSource> sources(List<String> setOptions, Problems problems) {
    List<SettingSource> sources = new ArrayList<>();
    setOptions.forEach(option -> SetOption.read(option, problems).ifPresent(sources::add));
    Collections.reverse(sources);
    return sources;
  }

  private static Optional<SettingSource> fileSource(Path file, Problems problems) {
    String source = file.toString();
    Place whole = Place.ofFile(source, problems);
    return YamlTree.read(file, source, problems)
        .flatMap(root -> FieldValue.root(whole, root).mapping())
        .map(found -> SettingSource.ofFile(source, found.mapping()));
  }

  private Configuration read(Problems problems) {
    SettingVariables variables = new SettingVariables(environment);
    if (variables.isEmpty()) {
      return read(List.of(), reading(problems));
    }
    Set<KeyPath> keys = Set.of();
    for (int i = 0; i < PASSES; i++) {
      keys = keys(variables.sources(keys, new Problems()));
    }
    variables.warnOfUnknown(keys, problems);
    return read(variables.sources(keys, problems), reading(problems));
  }

  /** Every key that can be asked for with these variables: some are only with others. */
  private Set<KeyPath> keys(List<SettingSource> variables) {
    Reading reading = reading(new Problems());
    try {
      read(variables, reading);
    } catch (InvalidInputException told) {
      // the last reading has the same problems
    }
    return reading.asked();
  }

  private Reading reading(Problems problems) {
    return new Reading(source, base, problems, environment);
  }

  private Configuration read(List<SettingSource> variables, Reading reading) {
    List<SettingSource> sources = new ArrayList<>(options);
    sources.addAll(variables);
    inFile.ifPresent(sources::add);
    return ConfigurationReader.read(reading, sources);
  }
}
