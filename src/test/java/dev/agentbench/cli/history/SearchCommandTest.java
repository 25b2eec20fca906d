package dev.agentbench.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.CommandResult;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.Trial;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.Samples;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as users type it. */
class SearchCommandTest {
  private final Experiment experiment = Samples.completed();

  @TempDir private Path folder;

  @BeforeEach
  void keepTwoTrials() {
    Trial passed = trial("task_001", Outcome.PASSED, "The greeter greets.", 60);
    Trial failed = trial("task_002", Outcome.FAILED, "No greeter\u001b[2J\n here ##[group]x.", 0);
    StoreSettings settings =
        new StoreSettings(
            "sqlite", folder.resolve("metrics.db").toString(), 2, SpoolSettings.DEFAULT);
    try (Store store = Stores.open(settings);
        ResultSink sink = store.recorder()) {
      sink.accept(new RunEvent.ExperimentStarted(experiment, 2));
      sink.accept(new RunEvent.TrialStarted(passed.id(), passed.key(), passed.startedAt()));
      sink.accept(
          new RunEvent.MessageExchanged(
              new TranscriptMessage(
                  passed.id(),
                  1,
                  1,
                  Direction.RECEIVED,
                  passed.startedAt(),
                  "{\"type\":\"tool_call\",\"call_id\":\"c\",\"tool_name\":\"write_file\","
                      + "\"arguments\":{\"path\":\"lib/greeter.dart\"}}",
                  false)));
      sink.accept(new RunEvent.TrialFinished(passed));
      sink.accept(new RunEvent.TrialFinished(failed));
    }
  }

  private Trial trial(String task, Outcome outcome, String answer, int seconds) {
    return Samples.draft(task, "simple", "coding", "Title", null)
        .in(experiment.id(), experiment.mode())
        .startedAt(Samples.START.plusSeconds(seconds))
        .outcome(outcome, outcome == Outcome.PASSED ? null : "nothing was written")
        .answer(answer)
        .checks()
        .toolCalls()
        .trial();
  }

  @Test
  void resultsNameTheTrialAndThePlaceAndMarkTheWords() {
    CommandResult found = search("greeter");

    String place = experiment.id().brief() + "/task_00";
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.err()).isEmpty();
    assertThat(found.out().lines())
        .containsExactly(
            "2026-01-20 10:01:00  " + place + "1  passed  answer",
            "    The **greeter** greets.",
            "2026-01-20 10:01:00  " + place + "1  passed  tool call write_file (message 1)",
            "    write_file {\"path\":\"lib/**greeter**.dart\"}",
            "2026-01-20 10:00:00  " + place + "2  failed  answer",
            "    No **greeter** here ## [group]x.");
  }

  @Test
  void pagesFollowEachOther() {
    CommandResult first = search("greeter", "--limit", "2");
    String place = first.out().replaceFirst("(?s).*--before (\\S+)\\s*", "$1");

    assertThat(first.out()).contains("More: the same command with --before " + place);
    CommandResult second = search("greeter", "--before", place);
    assertThat(second.out()).contains("task_002").doesNotContain("task_001", "More:");
  }

  @ParameterizedTest
  @CsvSource({
    "greeter --status failed, task_002",
    "greeter --experiment latest --status passed --limit 1, task_001",
    "nothing written, task_002",
    "greeter --mode multi-agent, task_001",
    "greeter --mode single-agent, Nothing found.",
    "missing-word, Nothing found.",
  })
  void filtersChoose(String line, String words) {
    CommandResult found = search(line.split(" "));
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.out()).contains(words);
  }

  @Test
  void jsonHasTheSame() throws Exception {
    JsonNode page = new ObjectMapper().readTree(search("greeter", "--json").out());

    assertThat(page.get("indexed").asInt()).isEqualTo(2);
    assertThat(page.get("ended").asInt()).isEqualTo(2);
    assertThat(page.has("next")).isFalse();
    JsonNode call = page.get("results").get(1);
    assertThat(call.get("experiment").asText()).isEqualTo(experiment.id().toString());
    assertThat(call.get("place").asText()).isEqualTo("tool call");
    assertThat(call.get("subject").asText()).isEqualTo("write_file");
    assertThat(call.get("step").asInt()).isEqualTo(1);
    assertThat(call.get("snippet").get(1).toString())
        .isEqualTo("{\"text\":\"greeter\",\"match\":true}");
  }

  @Test
  void theIndexCanBeLeftAsItIs() {
    CommandResult found = search("greeter", "--indexed");
    assertThat(found.out()).isEqualTo("Nothing found.\n");
    assertThat(found.err()).contains("2 of 2 trials are not in the index and were not searched.");
  }

  @Test
  void whatIsIndexedIsSearchedWhereNothingCanBeAdded() throws Exception {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"))) {
      connection
          .createStatement()
          .execute(
              "CREATE TRIGGER refuse BEFORE INSERT ON search_trials"
                  + " BEGIN SELECT RAISE(ABORT, 'no'); END");
    }
    CommandResult found = search("greeter");
    assertThat(found.code()).isZero();
    assertThat(found.err())
        .contains("warning: the search index could not be filled", "2 of 2 trials are not");
  }

  @ParameterizedTest
  @CsvSource({
    "?! , has no word to search for",
    "a*, would find nearly everything",
    "x --limit 0, --limit must be from 1 to 200",
    "x --before y, --before is no place of a result",
    "x --status good, --status is 'good'",
    "x --mode both, --mode is 'both'",
    "x --experiment nowhere, No experiment 'nowhere'",
  })
  void whatMakesNoSenseIsRefused(String line, String words) {
    CommandResult refused = search(line.split(" "));
    assertThat(refused.code()).as(refused.out()).isEqualTo(2);
    assertThat(refused.err()).contains(words);
  }

  private CommandResult search(String... words) {
    List<String> all = new ArrayList<>(List.of("search"));
    all.addAll(List.of(words));
    return CommandResult.in(folder, all.toArray(String[]::new));
  }
}
