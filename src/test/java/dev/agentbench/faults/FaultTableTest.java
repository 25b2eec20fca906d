package dev.agentbench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The appendix of docs/gateway-protocol.md says how a trial ends for each fault. Renew its tables
 * with {@code mvn test -Dtest=FaultTableTest -Dgolden.update=true}.
 */
class FaultTableTest {
  private static final Path PAGE = Path.of("docs", "gateway-protocol.md");
  private static final String BEGIN = "<!-- the cases -->\n";

  @Test
  void theTableInTheDocumentationIsThatOfTheCases() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN);
    assertThat(begin).as("%s has no line %s", PAGE, BEGIN).isNotNegative();
    String renewed = page.substring(0, begin) + BEGIN + tables();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, renewed);
    }
    assertThat(Files.readString(PAGE))
        .as("%s (if the change is meant: -Dgolden.update=true)", PAGE)
        .isEqualTo(renewed);
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    String topic = "";
    for (FaultRun run : FaultRun.all()) {
      if (!run.topic().equals(topic)) {
        topic = run.topic();
        text.append("\n### ").append(topic).append("\n\n");
        text.append("| fault | the trial ends as | attempts | exit |\n| --- | --- | --- | --- |\n");
      }
      run.cases().forEach(fault -> text.append(line(fault)));
    }
    return text.toString();
  }

  private static String line(FaultCase fault) {
    String reason = fault.reason().isEmpty() ? "" : ": " + fault.reason();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %d |\n",
        cell(fault.name()),
        cell(fault.ends() + reason),
        attempts(fault.causes()),
        fault.exitAlone());
  }

  private static String attempts(List<String> causes) {
    return causes.size() == 1 ? "1" : causes.size() + ": " + String.join(", ", causes);
  }

  private static String cell(String text) {
    return text.replace("<", "&lt;").replace("|", "\\|");
  }
}
