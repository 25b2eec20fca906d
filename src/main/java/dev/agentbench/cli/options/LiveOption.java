package dev.agentbench.cli.options;

import dev.agentbench.error.InvalidInputException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option by which a run shows itself in a browser while it goes on. */
public final class LiveOption {
  private static final String ANY = "any";
  private static final int HIGHEST = 65_535;

  @Option(
      names = "--live",
      paramLabel = "PORT",
      arity = "0..1",
      fallbackValue = ANY,
      description =
          "Serve the web UI from this process while the run goes on, its trials live; on 127.0.0.1,"
              + " PORT or 8080, or any free port when 8080 is taken.")
  private @Nullable String port;

  public boolean isAsked() {
    return port != null;
  }

  /** Throws for a word that is no port. */
  public void check() {
    var unused = port();
  }

  /**
   * The port that was named; empty: none was.
   *
   * @throws InvalidInputException when it is none
   */
  public OptionalInt port() {
    if (port == null || port.equals(ANY)) {
      return OptionalInt.empty();
    }
    if (port.matches("\\d{1,5}") && Integer.parseInt(port) <= HIGHEST) {
      return OptionalInt.of(Integer.parseInt(port));
    }
    throw new InvalidInputException(
        "--live is " + port + ", not a port between 0 and " + HIGHEST,
        "Without a port it takes 8080, or any free one.");
  }
}
