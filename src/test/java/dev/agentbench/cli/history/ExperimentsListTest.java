package dev.agentbench.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.CommandResult;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.TwoExperiments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code experiments list} on stored experiments. */
class ExperimentsListTest {
  @TempDir Path folder;

  @BeforeEach
  void keep() throws Exception {
    Files.writeString(
        folder.resolve("config.yaml"),
        "database: {url: \"%s\"}%n".formatted(folder.resolve("metrics.db")));
    String url = folder.resolve("metrics.db").toString();
    try (Store store =
        Stores.open(new StoreSettings("sqlite", url, 4, new SpoolSettings(folder, 1 << 20)))) {
      ExperimentResults with = TwoExperiments.experiment("with", "p p f f");
      ExperimentResults without =
          TwoExperiments.experiment("without", "p p", draft -> draft.agents().llmCalls());
      try (ResultSink sink = store.recorder()) {
        Stream.of(with, without).forEach(each -> keep(sink, each));
      }
      Trial wrong = with.trials().get(3);
      store
          .reviews()
          .add(
              new Review(
                  wrong.id(), Outcome.PASSED, "The check is wrong.", "Ann", wrong.completedAt()));
    }
  }

  private static void keep(ResultSink sink, ExperimentResults results) {
    sink.accept(new RunEvent.ExperimentStarted(results.experiment(), results.trials().size()));
    results.trials().forEach(trial -> sink.accept(new RunEvent.TrialFinished(trial)));
  }

  @Test
  void agentsAndModelsChooseExperiments() throws Exception {
    assertThat(list()).hasSize(2);
    JsonNode found = list("--agent", "Coder", "--model", "gpt-4o");
    assertThat(found.findValuesAsText("name")).containsExactly("with");
    assertThat(found.at("/0/agents").findValuesAsText("model")).contains("gpt-4o");
    assertThat(list("--model", "gpt-4o-mini")).isEmpty();
    assertThat(text("--agent", "nobody")).contains("No experiment matches.");
  }

  @Test
  void bothRatesAreShownWhereReviewsChangedAnOutcome() throws Exception {
    assertThat(text()).contains("50.0 % (reviewed: 75.0 %)").contains("100.0 %  ");
    JsonNode with = list("--agent", "coder").get(0);
    assertThat(with.get("success_rate").asDouble()).isEqualTo(0.5);
    assertThat(with.get("reviewed_success_rate").asDouble()).isEqualTo(0.75);
    assertThat(list("--name", "without").get(0).has("reviewed_success_rate")).isFalse();
  }

  private JsonNode list(String... options) throws Exception {
    return new ObjectMapper()
        .readTree(
            text(Stream.concat(Stream.of("--json"), Stream.of(options)).toArray(String[]::new)));
  }

  private String text(String... options) {
    String[] words =
        Stream.concat(Stream.of("experiments", "list"), Stream.of(options)).toArray(String[]::new);
    CommandResult result = CommandResult.in(folder, words);
    assertThat(result.code()).as(result.err()).isZero();
    return result.out();
  }
}
