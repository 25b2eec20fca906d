package dev.agentbench.project;

import org.jspecify.annotations.Nullable;

/**
 * The coding agent that a configuration begins with.
 *
 * @param name by which the configuration has it
 * @param command as it would be typed; null: that of the preset of this name
 */
public record StartAgent(String name, @Nullable String command) {

  /** The lines of the section {@code gateway} that choose it. */
  String choice() {
    return """
      # The coding agent of a run, in place of an address; 'run --gateway embedded' takes the scripted ones.
      agent: %s
    """
        .formatted(YamlString.of(name));
  }

  /** The section that says how it is run. */
  String section() {
    return command == null
        ? """

        # What of the agent differs from its preset. All keys: docs/configuration.md of the benchmark.
        #agents:
        #  %s: {model: "my-model"}
        """
            .formatted(YamlString.of(name))
        : """

        # How the agent is run. All keys: docs/configuration.md of the benchmark.
        agents:
          %s:
            command: %s
            #mode: auto                                # in which it acts without asking
            #env: [MY_API_KEY]                         # variables of yours that it gets
            #files: ["~/.my-agent/credentials.json"]   # files of yours that it gets copies of
        """
            .formatted(YamlString.of(name), YamlString.of(command));
  }
}
