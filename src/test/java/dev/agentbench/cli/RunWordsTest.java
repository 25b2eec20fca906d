package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentbench.app.RunWords;
import dev.agentbench.cli.console.Console;
import dev.agentbench.result.Label;
import dev.agentbench.web.RunWish;
import dev.agentbench.web.WebProblem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What a browser typed stays a value of its option on the command line of the run. */
class RunWordsTest {
  private static final RunWish.Schedule ONCE = new RunWish.Schedule(1, null, false, null);

  /** The command line takes none of them for a value. */
  @ParameterizedTest
  @ValueSource(strings = {"--set=database.url=/tmp/x", "--config", "--", "-h", "a\u0000b", "a\nb"})
  void whatLooksLikeAnOptionIsRefused(String text) {
    assertThatExceptionOfType(WebProblem.class)
        .isThrownBy(() -> new RunWish(tasks("simple"), ONCE, "both", text, List.of(), null, null));
    assertThatExceptionOfType(WebProblem.class).isThrownBy(() -> tasks(text));
  }

  private static RunWish.Tasks tasks(String word) {
    return new RunWish.Tasks(List.of(), List.of(word), List.of(), List.of(word), 3, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@pom.xml",
        "a b",
        "'; touch /tmp/x; '",
        "$(touch /tmp/x)",
        "${sys:user.home}",
        "\"quoted\"",
        "back\\slash",
        "x=y=z"
      })
  void everyTextIsAValue(String text) {
    RunWish wish =
        new RunWish(
            tasks(text),
            ONCE,
            "both",
            text,
            List.of(new Label("k", text), new Label("k", "--" + text)),
            2.5,
            RunWish.SET);
    List<String> words = RunWords.of(wish, List.of("--config", "team.yaml"));
    CommandLine root = Main.commandLine(Console.ofProcess(false), words.toArray(String[]::new));
    ParseResult run = root.parseArgs(words.toArray(String[]::new)).subcommand();
    assertThat(run.<String>matchedOptionValue("--name", "")).isEqualTo(text);
    assertThat(run.<List<String>>matchedOptionValue("--label", List.of()))
        .containsExactly("k=" + text, "k=--" + text);
    assertThat(run.<List<String>>matchedOptionValue("--category", List.of())).containsExactly(text);
    assertThat(run.<List<String>>matchedOptionValue("--tag", List.of())).containsExactly(text);
    assertThat(run.<String>matchedOptionValue("--baseline", "none")).isEmpty();
    assertThat(run.<Object>matchedOptionValue("--config", null)).hasToString("team.yaml");
    assertThat(run.<List<String>>matchedOptionValue("--set", List.of()))
        .containsExactly("benchmark.max_cost_usd=2.5");
    assertThat(run.isUsageHelpRequested()).isFalse();
  }
}
