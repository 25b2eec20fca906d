package dev.agentbench.cli;

import dev.agentbench.config.ConfigLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --gateway}: another Gateway than the configured one. */
final class GatewayOption {
  @Option(
      names = "--gateway",
      paramLabel = "embedded|URL",
      description = "The Gateway to talk to (default: as configured).")
  @Nullable String address;

  /** The option as it would be typed; nothing without it. */
  List<String> words() {
    return address == null ? List.of() : List.of("--gateway", address);
  }

  /** What the option means as settings; none without it. */
  List<String> settings() {
    return address == null ? List.of() : ConfigLoader.optionsForGateway(address);
  }
}
