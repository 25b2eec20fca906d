package dev.agentbench.performance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.cli.CommandResult;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.front.issuer.IssuerRules;
import dev.agentbench.front.issuer.TokenIssuer;
import dev.agentbench.gateway.Secret;
import dev.agentbench.result.Mode;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A run against a Gateway that asks for short-lived tokens, and what became of it.
 *
 * @param tokens as the Gateway's token endpoint counted them
 */
record TokenRun(JsonNode experiment, TokenIssuer.Counts tokens, CommandResult result) {
  private static final Secret PASSWORD = Secret.of("pa55word of the soak");

  static TokenRun of(Path folder, Workload workload, int concurrency, Duration lifetime)
      throws IOException {
    workload.writeTo(folder);
    TaskSet tasks = new TaskLoader().load(folder.resolve("tasks"));
    IssuerRules rules =
        new IssuerRules("ann", PASSWORD, "bench", null, lifetime, Duration.ofHours(1));
    EmbeddedSettings settings =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT)
            .latency(workload.latency(), 0)
            .issuer(rules)
            .build();
    try (EmbeddedGateway gateway =
        EmbeddedGateway.start(settings, tasks.tasks(), tasks.solutions())) {
      CommandResult result =
          CommandResult.in(
              folder,
              "run",
              "--config",
              folder.resolve("config.yaml").toString(),
              "--json",
              "--concurrency",
              Integer.toString(concurrency),
              "--gateway",
              gateway.baseUrl().toString(),
              "--set",
              "benchmark.rate_limit=none",
              "--set",
              "gateway.auth_type=jwt",
              "--set",
              "gateway.jwt={username: ann, password: '"
                  + PASSWORD.reveal()
                  + "', client_id: bench, auth_url: '"
                  + gateway.baseUrl()
                  + "/oauth/token'}");
      return new TokenRun(
          new ObjectMapper().readTree(result.out()).get(0), gateway.tokens().orElseThrow(), result);
    }
  }

  int count(String outcome) {
    return experiment.at("/outcomes/" + outcome).asInt();
  }

  Duration time() {
    return Duration.between(
        Instant.parse(experiment.get("started_at").asText()),
        Instant.parse(experiment.get("completed_at").asText()));
  }
}
