package dev.agentbench.gateway.auth;

import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Credentials.Grant;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.testing.OAuthClients;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A process whose tokens are refused again and again, with a token cache. */
final class TokenProcess {
  static final int ROUNDS = 25;

  private TokenProcess() {}

  static Process start(String tokenUrl, Path cache) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TokenProcess.class.getName(),
            tokenUrl,
            cache.toString())
        .inheritIO()
        .start();
  }

  public static void main(String[] arguments) throws InterruptedException {
    Credentials.OAuth client =
        OAuthClients.withCache(
            OAuthClients.client(
                URI.create(arguments[0]),
                Grant.PASSWORD,
                "ann",
                Secret.of("pw"),
                "bench",
                null,
                null),
            Path.of(arguments[1]));
    try (HttpCalls http = new HttpCalls(Duration.ofSeconds(10))) {
      for (int round = 0; round < ROUNDS; round++) {
        try (AuthManager manager = AuthManager.of(client, http, Clock.systemUTC())) {
          manager.refused(manager.current().orElseThrow());
        }
      }
    }
  }
}
