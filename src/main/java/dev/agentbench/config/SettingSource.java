package dev.agentbench.config;

import dev.agentbench.yaml.Fields;
import dev.agentbench.yaml.KeyPath;
import dev.agentbench.yaml.Place;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Entry;
import dev.agentbench.yaml.YamlNode.Mapping;
import java.util.List;

/**
 * One source of settings: the file, a variable of the environment, or a {@code --set} option.
 *
 * @param name as problems name it
 * @param located whether lines and columns of its nodes mean something to the user
 */
record SettingSource(String name, boolean located, Mapping mapping) {

  /** The name of options on the command line. */
  static final String SET = "--set";

  static SettingSource ofFile(String name, Mapping mapping) {
    return new SettingSource(name, true, mapping);
  }

  /** A value under its keys, from a source without lines. */
  static SettingSource nested(String name, List<String> keys, YamlNode value) {
    YamlNode node = value;
    Mapping mapping = new Mapping(1, 1, List.of());
    for (int i = keys.size() - 1; i >= 0; i--) {
      mapping = new Mapping(1, 1, List.of(new Entry(keys.get(i), 1, 1, node)));
      node = mapping;
    }
    return new SettingSource(name, false, mapping);
  }

  /** Its settings; what is wrong with them goes to {@code problems}. */
  Fields fields(Problems problems) {
    return new Fields(new Place(name, located, KeyPath.ROOT, problems), mapping);
  }
}
