package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskedConfigurationTest {
  private static final String WITH_SECRETS =
      """
      gateway:
        base_url: http://host
        auth_type: jwt
        api_key: ${KEY}
        jwt:
          auth_url: http://host/token?client=pa55-query
          username: ann
          password: pa55-word
          client_id: app
          client_secret: pa55-client
          access_token: pa55-token
      database: {url: 'jdbc:sqlite:a.db?password=pa55-db'}
      """;

  @Test
  void holdsNoSecretAndTheConfigurationKnowsAllOfThem() {
    Configuration configuration = Configs.load(Map.of("KEY", "pa55-key"), WITH_SECRETS);
    assertThat(configuration.masked())
        .doesNotContain("pa55")
        .contains("  api_key: \"***\"\n", "    password: \"***\"\n", "    username: \"ann\"\n");
    assertThat(configuration.redaction().apply("pa55-key pa55-word pa55-client pa55-token"))
        .isEqualTo("*** *** *** ***");
    assertThat(configuration.toString()).doesNotContain("pa55-key", "pa55-word", "pa55-token");
  }

  @Test
  void holdsGivenValuesAndDefaultsAlike() {
    assertThat(Configs.load("benchmark: {concurrency: 7}", "gateway.timeout=1.5").masked())
        .contains(
            "gateway:\n  proxy: \"environment\"\n",
            "  transport: \"websocket\"\n  base_url: \"embedded\"\n",
            "  timeout: 1.5\n",
            "  concurrency: 7\n",
            "  max_tool_calls: 100\n",
            "    blocked_subcommands: [\"run\", \"serve\", \"attach\", \"drive\"]\n",
            "    max_output: \"64 KiB\"\n",
            "  level: \"INFO\"\n");
  }

  @Test
  void isAConfigurationThatSaysTheSameAgain() {
    String given =
        """
        gateway:
          modes: {multi-agent: {base_url: 'https://host', ws_url: 'wss://host/ws'}}
          approval: [{tool: 'delete_*', policy: reject}]
          embedded:
            skills: [{mode: multi-agent, chance: 0.5}]
            models: [{agent: '*', model: "odd \\"name\\"\\ttab"}]
        benchmark: {max_iterations: 10, languages: {kt: {test_command: gradle test}}}
        pricing: {'gpt-4.1*': {input: 0.00015, output: 1}}
        """;
    Configuration first = Configs.load(given);
    Configuration second = Configs.load(first.masked());
    assertThat(second.masked()).isEqualTo(first.masked());
    assertThat(second.gateways()).isEqualTo(first.gateways());
    assertThat(second.trial()).isEqualTo(first.trial());
    assertThat(second.checks()).isEqualTo(first.checks());
    assertThat(second.pricing()).isEqualTo(first.pricing());
    assertThat(second.tools()).isEqualTo(first.tools());
  }
}
