package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.app.Stores;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.TwoExperiments;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment has one success rate, wherever it is shown. */
class RatesTest {
  /** 4 of 6 scored trials passed, which is 66.7 %; the mean over tasks is (1 + 1/2 + 0) / 3. */
  private static final ExperimentResults UNBALANCED =
      TwoExperiments.experiment("unbalanced", "ppp pfe f eee");

  @TempDir private Path folder;

  @BeforeEach
  void keep() {
    StoreSettings settings =
        new StoreSettings(
            "sqlite", folder.resolve("metrics.db").toString(), 2, SpoolSettings.DEFAULT);
    try (Store store = Stores.open(settings);
        ResultSink recorder = store.recorder()) {
      recorder.accept(
          new RunEvent.ExperimentStarted(UNBALANCED.experiment(), UNBALANCED.trials().size()));
      UNBALANCED.trials().forEach(trial -> recorder.accept(new RunEvent.TrialFinished(trial)));
    }
  }

  @Test
  void theListShowsTheMeanOverTasksAndWhatItCounts() throws Exception {
    assertThat(kept("experiments", "list").out()).contains(" 4/6     50.0 % ");
    JsonNode listed = json("experiments", "list", "--json").get(0);
    assertThat(listed.get("success_rate").asDouble()).isCloseTo(0.5, within(1e-12));
    assertThat(listed.get("passed").asInt()).isEqualTo(4);
    assertThat(listed.get("scored_trials").asInt()).isEqualTo(6);
    assertThat(listed.get("scored_tasks").asInt()).isEqualTo(3);
  }

  @Test
  void oneExperimentAndTheReportShowTheSame() throws Exception {
    assertThat(kept("experiments", "show", "latest").out())
        .containsPattern("Success +50\\.0 % \\(.*\\), 4 of 6 scored trials, as mean over 3 tasks");
    JsonNode shown = json("experiments", "show", "latest", "--json");
    assertThat(shown.get("success_rate").asDouble()).isCloseTo(0.5, within(1e-12));
    assertThat(shown.get("scored_trials").asInt()).isEqualTo(6);
    assertThat(shown.get("scored_tasks").asInt()).isEqualTo(3);
    String path = kept("report", "--latest").out().replaceFirst("(?s).*?(/\\S+\\.md).*", "$1");
    assertThat(Path.of(path))
        .content()
        .contains("4 of 6 trials of 3 tasks passed (50.0 % as mean over tasks");
  }

  private JsonNode json(String... arguments) throws Exception {
    return new ObjectMapper().readTree(kept(arguments).out());
  }

  private CommandResult kept(String... arguments) {
    CommandResult result = CommandResult.in(folder, arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }
}
