package dev.agentbench.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.cli.console.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserNameTest {

  @Test
  void theUserOfTheEnvironmentCounts() {
    assertThat(UserName.orOfProcess(console(Map.of("USER", " ", "LOGNAME", "ann"))))
        .isEqualTo("ann");
  }

  @Test
  void whereItNamesNoneTheUserOfTheProcessIsTaken() {
    assertThat(UserName.orOfProcess(console(Map.of()))).isEqualTo(System.getProperty("user.name"));
  }

  private static Console console(Map<String, String> environment) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return new Console(nowhere, nowhere, environment, StandardCharsets.UTF_8, false, null);
  }
}
