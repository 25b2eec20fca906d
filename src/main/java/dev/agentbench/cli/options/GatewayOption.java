package dev.agentbench.cli.options;

import dev.agentbench.config.ConfigLoader;
import dev.agentbench.error.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --gateway}: another Gateway than the configured one. */
public final class GatewayOption {
  @Option(
      names = "--gateway",
      paramLabel = "embedded|URL",
      description = "Gateway to connect to (default: as configured).")
  @Nullable String address;

  /** The option as it would be typed; nothing without it. */
  public List<String> words() {
    return address == null ? List.of() : List.of("--gateway", address);
  }

  /** What the option means as settings; none without it. Throws for what is no address. */
  public List<String> settings() {
    if (address != null
        && !address.equalsIgnoreCase("embedded")
        && !address.matches("(?i)(https?|grpcs?)://.+")) {
      throw new InvalidInputException(
          "--gateway is '"
              + address
              + "', not embedded or an address such as http://HOST or grpc://HOST:PORT",
          null);
    }
    return address == null ? List.of() : ConfigLoader.optionsForGateway(address);
  }
}
