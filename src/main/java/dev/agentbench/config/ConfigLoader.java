package dev.agentbench.config;

import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads the configuration: defaults, then the file, then {@code --set} options, the last of which
 * wins. Every problem of all of them is told at once.
 */
public final class ConfigLoader {
  private ConfigLoader() {}

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
    Problems problems = new Problems();
    List<Layer> layers = layers(setOptions, problems);
    fileLayer(file, problems).ifPresent(layers::add);
    return read(file.toString(), layers, problems, environment);
  }

  /** Like {@link #load}, but a file that does not exist stands for an empty one. */
  public static Configuration loadIfPresent(
      Path file, List<String> setOptions, Map<String, String> environment) {
    if (Files.exists(file)) {
      return load(file, setOptions, environment);
    }
    Problems problems = new Problems();
    return read("configuration", layers(setOptions, problems), problems, environment);
  }

  /**
   * The {@code --set} options that lead every mode to one Gateway.
   *
   * @param address {@code embedded} or a URL
   */
  public static List<String> optionsForGateway(String address) {
    return List.of(
        "gateway.base_url=" + YamlText.quoted(address), "gateway.ws_url=", "gateway.modes=");
  }

  /** The most important first. */
  private static List<Layer> layers(List<String> setOptions, Problems problems) {
    List<Layer> layers = new ArrayList<>();
    setOptions.forEach(option -> SetOption.read(option, problems).ifPresent(layers::add));
    Collections.reverse(layers);
    return layers;
  }

  private static Optional<Layer> fileLayer(Path file, Problems problems) {
    String source = file.toString();
    Optional<YamlNode> root = YamlTree.read(file, source, problems);
    root.filter(node -> !node.isNull() && node.asMapping().isEmpty())
        .ifPresent(
            node ->
                problems.error(
                    source,
                    node,
                    null,
                    "expected keys and values, found " + node.describe(),
                    null));
    return root.flatMap(YamlNode::asMapping).map(mapping -> Layer.ofFile(source, mapping));
  }

  private static Configuration read(
      String source, List<Layer> layers, Problems problems, Map<String, String> environment) {
    Reading reading = new Reading(source, problems, environment);
    return ConfigurationReader.read(reading, layers);
  }
}
