package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.cli.console.Console;
import dev.agentbench.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Help is compared whole: {@code mvn test -Dtest=HelpTest -Dgolden.update=true} renews it. */
class HelpTest {
  private static final Path DELIVERED =
      Path.of("src", "main", "resources", "dev", "agentbench", "cli", "help.txt");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "ab-test",
        "report",
        "charts",
        "compare",
        "baseline",
        "baseline set",
        "baseline show",
        "baseline clear",
        "check",
        "serve",
        "gateway",
        "tasks",
        "tasks list",
        "tasks show",
        "tasks validate",
        "export",
        "experiments",
        "experiments list",
        "experiments show",
        "experiments import",
        "experiments delete",
        "experiments trend",
        "experiments copy",
        "experiments prune",
        "experiments pause",
        "experiments resume",
        "experiments stop",
        "experiments cancel",
        "experiments requeue",
        "experiments set",
        "trial",
        "trial show",
        "search",
        "trial review",
        "recheck",
        "tasks flaky",
        "tasks new",
        "init",
        "agents",
        "agents list",
        "agents check",
        "notifications",
        "notifications test"
      })
  void ofEveryCommandTeachesWithAnExample(String command) {
    CommandResult help =
        CommandResult.of(
            Stream.concat(Stream.of(command.split(" ")), Stream.of("--help"))
                .toArray(String[]::new));
    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).containsPattern("benchmark(\\.jar)? \\w+");
    Golden.assertMatches("help-" + command.replace(' ', '-') + ".txt", help.out());
  }

  @Test
  void whoNamesNoCommandIsToldThoseThatTheHelpLists() {
    CommandResult none = CommandResult.of();
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("Give a command: run, ab-test").doesNotContain("complete");
    assertThat(CommandResult.of("trial").err()).contains("Give a command: show, review");
  }

  /** It is not put together by each process. */
  @Test
  void theHelpThatIsDeliveredIsWhatTheCommandsSay() {
    CommandLine root = Main.commandLine(Console.ofProcess(false));
    Golden.assertMatches(DELIVERED, root.getUsageMessage());
    for (String asking : List.of("--help", "-h", "help")) {
      CommandResult help = CommandResult.of(asking);
      assertThat(help.code()).isZero();
      assertThat(help.err()).isEmpty();
      assertThat(help.out()).isEqualTo(root.getUsageMessage());
    }
  }

  @Test
  void versionNamesTheProgramAndItsJava() {
    CommandResult version = CommandResult.of("--version");
    assertThat(version.code()).isZero();
    assertThat(version.out())
        .matches(
            "benchmark \\d+\\.\\d+\\.\\d+( \\(commit [0-9a-f]{12}, \\d{4}-\\d\\d-\\d\\d\\))?\\RJava"
                + " .*\\R");
  }

  @Test
  void aFileOfArgumentsMayNameAnyCommand(@TempDir Path folder) throws IOException {
    Path arguments = Files.writeString(folder.resolve("arguments"), "report --help");
    CommandResult help = CommandResult.of("@" + arguments);
    assertThat(help.code()).isZero();
    Golden.assertMatches("help-report.txt", help.out());
  }
}
