package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run or a comparison means by {@code latest} and its like, and what is refused unpaid. */
@Timeout(120)
@Tag("slow")
class BaselineChoiceTest {
  private static final List<String> TASKS = List.of("t1", "t2", "t3");

  @TempDir private Path folder;
  private TinyTasks tasks;

  @BeforeEach
  void makeTasks() throws IOException {
    tasks = new TinyTasks(folder, TASKS.size());
  }

  @Test
  void aDebugRunOfOneTaskDoesNotBecomeTheBaseline() throws Exception {
    run("--name", "whole");
    run("--name", "debug", "--task-id", "t1");

    CommandResult next = run("--name", "next", "--baseline", "latest", "--fail-on-regression");

    assertThat(next.code()).as(next.err()).isZero();
    assertThat(next.out()).containsPattern("Baseline  .* whole\n");
    run("--name", "again", "--task-id", "t2");
    CommandResult compared = kept("compare", "previous", "latest", "--fail-on-regression");
    assertThat(compared.code()).as(compared.err()).isZero();
    assertThat(compared.out()).containsPattern("Baseline  .* whole\n").contains("next");
    assertThat(compared.err())
        .containsPattern("note: latest is \\w+: 1 newer with only a part of its tasks is skipped");
    CommandResult named = kept("compare", "whole", "latest");
    assertThat(named.out()).contains("next").doesNotContain("again");
  }

  @Test
  void aChangedTaskIsNotHiddenByAnOlderPair() throws Exception {
    run("--name", "one");
    run("--name", "two");
    tasks.write(TASKS, "Say goodbye.");
    run("--name", "changed");

    CommandResult compared = kept("compare", "previous", "latest", "--fail-on-regression");

    assertThat(compared.code()).isEqualTo(3);
    assertThat(compared.out()).contains("changed", "two");
    assertThat(compared.err()).contains("gate failed: incomparable");
  }

  @Test
  void aLabelOrANameNarrowsTheChoice() {
    run("--name", "nightly", "--label", "branch=main");
    run("--name", "mine", "--label", "branch=feature");

    assertThat(run("--baseline", "label:branch=main").out())
        .containsPattern("Baseline  .* nightly\n");
    assertThat(run("--baseline", "name:mine").out()).containsPattern("Baseline  .* mine\n");
    assertThat(kept("compare", "label:branch=main", "name:mine").out())
        .containsPattern("Baseline  .* nightly\n");
    CommandResult none = run("--baseline", "label:branch=other");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err())
        .contains("No completed experiment in the mode multi-agent with label:branch=other");
    CommandResult malformed = run("--baseline", "label:main");
    assertThat(malformed.code()).isEqualTo(2);
    assertThat(malformed.err()).contains("'label:main' is not a label");
  }

  @Test
  void aRunThatCannotBeComparedIsRefusedBeforeItsFirstTrial() throws Exception {
    run("--name", "two", "--limit", "2");
    assertThat(experiments()).isEqualTo(1);

    CommandResult refused = run("--baseline", "latest", "--fail-on-regression");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .containsPattern(
            "Nothing was run, because the multi-agent run cannot be compared with its baseline two"
                + " \\(\\w+\\), --limit 2: not in baseline: t3")
        .contains("--allow-partial", "without --fail-on-regression");
    assertThat(experiments()).isEqualTo(1);
    CommandResult partial =
        run("--baseline", "latest", "--fail-on-regression", "--allow-partial", "--name", "part");
    assertThat(partial.code()).as(partial.err()).isZero();
    assertThat(partial.out()).contains("Only the 2 tasks that both have are compared");
    CommandResult ungated = run("--baseline", "two");
    assertThat(ungated.code()).isZero();
    assertThat(ungated.err()).contains("warning: the multi-agent run cannot be compared");
    assertThat(ungated.out()).contains("Verdict: incomparable.");
    assertThat(experiments()).isEqualTo(3);
  }

  @Test
  void otherChecksAreRefusedEvenInPart() throws Exception {
    run("--name", "before");

    CommandResult refused =
        run(
            "--baseline",
            "before",
            "--fail-on-regression",
            "--allow-partial",
            "--set",
            "benchmark.pass_threshold=0.5");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("the configuration of the checks");
    assertThat(experiments()).isEqualTo(1);
  }

  @Test
  void theForecastStandsOnTheScreenAndOnThePageOfTheJob() throws Exception {
    run("--name", "before");
    makeOld();
    Path page = folder.resolve("page.md");
    Path comment = folder.resolve("comment.md");

    CommandResult next =
        in(
            Map.of("GITHUB_STEP_SUMMARY", page.toString(), "GITHUB_ACTIONS", "true"),
            "--baseline",
            "latest",
            "--summary-markdown",
            comment.toString());

    assertThat(next.code()).as(next.err()).isZero();
    assertThat(next.err())
        .contains("Smallest detectable change of the success rate", "Expected time")
        .contains("no change is above the noise");
    assertThat(next.err()).contains("::warning title=Benchmark::the baseline ");
    for (Path file : List.of(page, comment)) {
      assertThat(file)
          .content()
          .contains(
              "- Forecast before the run: Smallest detectable change",
              "- Forecast before the run: Exp")
          .contains("- ⚠️ the baseline ", " days old, more than baseline.max_age")
          .contains("## Benchmark: ");
    }
  }

  @Test
  void aRunWithoutABaselineHasAForecastToo() {
    CommandResult first = run("--name", "first");
    assertThat(first.err())
        .contains(
            "Smallest detectable change of the success rate, compared with a run like this: ",
            "(no earlier results of these tasks).\n",
            "Expected time, tokens and cost: unknown, none of these tasks has been run before");

    CommandResult second = run("--name", "second", "--json");

    assertThat(second.out()).startsWith("[");
    assertThat(second.err())
        .contains("(from 1 earlier experiment).\n")
        .containsPattern(
            "Expected time: about [^;]+; tokens: about [0-9,]+; cost: about [0-9.]+ USD"
                + " \\(from 1 earlier experiment, 3 of 3 tasks known\\)\\.\n");
    assertThat(run("--quiet", "--baseline", "second").err())
        .doesNotContain("Smallest detectable", "Expected time");
  }

  @Test
  void aDryRunTellsWhetherTheSelectionCanBeCompared() throws Exception {
    run("--name", "two", "--limit", "2");

    CommandResult same = run("--dry-run", "--limit", "2", "--baseline", "latest");
    assertThat(same.code()).as(same.err()).isZero();
    assertThat(same.out())
        .containsPattern("Baseline: two \\(\\w+\\), --limit 2\\. Can be compared\\.\n");

    CommandResult more = run("--dry-run", "--baseline", "two");
    assertThat(more.code()).as(more.err()).isZero();
    assertThat(more.out())
        .contains("Not comparable: the multi-agent run", "not in baseline: t3.\n")
        .contains("Select the tasks of the baseline, choose another with --baseline");
    CommandResult gated = run("--dry-run", "--json", "--baseline", "two", "--fail-on-regression");
    assertThat(gated.code()).isEqualTo(2);
    assertThat(gated.err()).contains("Nothing was run, because the multi-agent run");
    JsonNode baseline = new ObjectMapper().readTree(gated.out()).get("baseline");
    assertThat(baseline.get("comparable").asBoolean()).isFalse();
    assertThat(baseline.at("/obstacles/0").asText()).contains("not in baseline: t3");
    assertThat(run("--dry-run", "--baseline", "two", "--allow-partial").out())
        .contains("Can be compared.");
    assertThat(new ObjectMapper().readTree(run("--dry-run", "--json").out()).has("baseline"))
        .isFalse();
    assertThat(experiments()).isEqualTo(1);
  }

  private void makeOld() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement update = connection.createStatement()) {
      update.executeUpdate(
          "UPDATE experiments SET started_at = '2020-01-31' || substr(started_at, 11)");
    }
  }

  private int experiments() throws IOException {
    return new ObjectMapper().readTree(kept("experiments", "list", "--json").out()).size();
  }

  private CommandResult run(String... arguments) {
    return in(Map.of(), arguments);
  }

  private CommandResult in(Map<String, String> environment, String... arguments) {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(arguments));
    Stream<String> all =
        Stream.concat(
            Stream.of(tasks.with(0, words.toArray(String[]::new))),
            CommandResult.keptIn(folder).stream());
    return CommandResult.of(
        environment,
        Stream.concat(all, Stream.of("--set", "regression.duration.max_increase=100"))
            .toArray(String[]::new));
  }

  private CommandResult kept(String... arguments) {
    return CommandResult.in(
        folder,
        Stream.concat(
                Stream.of(arguments), Stream.of("--set", "regression.duration.max_increase=100"))
            .toArray(String[]::new));
  }
}
