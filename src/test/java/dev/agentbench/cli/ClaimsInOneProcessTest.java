package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.app.Stores;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Claim;
import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that runs experiments and looks at its own database, as {@code run --live} does. */
@Timeout(120)
class ClaimsInOneProcessTest {
  @TempDir private Path folder;

  @Test
  void whoLooksWhetherAnExperimentRunsDoesNotGiveItsClaimUp() throws Exception {
    StoreSettings settings =
        ConfigLoader.withoutFile(List.of("database.url=" + folder.resolve("metrics.db")), Map.of())
            .store();
    Experiment experiment = Samples.completed().reopened(Samples.completed().manifest());
    try (Store runs = Stores.open(settings)) {
      try (RecordWriter writer = runs.writer()) {
        writer.transaction(records -> records.experimentStarted(experiment));
      }
      try (Claim claim = runs.claim(List.of(experiment.id())).orElseThrow()) {
        try (Store looks = Stores.open(settings)) {
          assertThat(looks.isClaimed(experiment.id())).isTrue();
          assertThat(looks.isClaimed(ExperimentId.random())).isFalse();
          assertThat(looks.claim(List.of(experiment.id()))).isEmpty();
        }

        assertThat(statusToldByAnotherProcess()).contains("running").doesNotContain("crashed");
        assertThat(claim).isNotNull();
      }
      assertThat(runs.isClaimed(experiment.id())).isFalse();
      assertThat(statusToldByAnotherProcess()).contains("crashed");
    }
  }

  private String statusToldByAnotherProcess() throws Exception {
    return JarProcess.run(folder, "experiments", "list").out();
  }
}
