package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.app.Stores;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Label;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.Table;
import dev.agentbench.testing.PostgresDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No option that reaches a query is taken for SQL, in either database. */
@Timeout(240)
@Tag("slow")
class InjectionTest {
  private static final List<String> INJECTIONS =
      List.of("x' OR '1'='1", "x'; DROP TABLE experiments; --", "x\" OR 1=1 --", "%");

  /** {@code ?} stands for the injection. */
  private static final List<String> REFUSED =
      List.of(
          "export --experiment-id ? --output -",
          "export --since ? --output -",
          "export --name ? --output -",
          "export --label branch=? --output -",
          "export --label ?=main --output -",
          "export --all --tables ? --output -",
          "experiments show ?",
          "experiments delete ? --yes",
          "experiments list --limit ?",
          "experiments prune --keep ?",
          "experiments prune --older-than ?",
          "experiments trend --last ?",
          "experiments trend --metric ?",
          "tasks flaky --last ?",
          "search x --experiment ?",
          "search x --mode ?",
          "search x --status ?",
          "search x --before ?",
          "search x --limit ?",
          "compare ? latest",
          "compare latest ?",
          "baseline set ?",
          "report --experiment-id ?",
          "run --resume ?",
          "run --baseline ? --limit 1");

  @TempDir private Path folder;

  @Test
  void sqlite() throws Exception {
    tryAll(settings("sqlite", folder.resolve("metrics.db").toString()));
  }

  @Test
  void postgresql() throws Exception {
    String url = PostgresDatabases.create();
    try {
      tryAll(settings("postgresql", url));
    } finally {
      PostgresDatabases.drop(url);
    }
  }

  private void tryAll(StoreSettings database) throws IOException {
    keep(database, "first", "main");
    List<String> before = content(database);
    for (String injection : INJECTIONS) {
      for (String line : REFUSED) {
        CommandResult result = run(database, line, injection);
        assertThat(result.code()).as("%s: %s", line, result).isNotZero();
        assertThat(result.err()).as(line).doesNotContainIgnoringCase("syntax");
      }
      assertThat(content(database)).as(injection).isEqualTo(before);
    }
    INJECTIONS.forEach(injection -> keep(database, injection, injection));
    for (String injection : INJECTIONS) {
      isFoundAlone(database, injection);
    }
  }

  /** As the name and the label of an experiment, and as the name of a baseline, it is a text. */
  private void isFoundAlone(StoreSettings database, String injection) {
    for (String option : List.of("--name ?", "--label branch=?")) {
      CommandResult found =
          run(database, "export --tables experiment_labels --output - --raw " + option, injection);
      assertThat(found.out().lines()).as("%s: %s", option, found).hasSize(2);
      assertThat(found.out()).contains(injection.replace("\"", "\"\""));
    }
    assertThat(run(database, "baseline set ? --name other", injection).code()).isZero();
    CommandResult named = run(database, "baseline set latest --name ?", injection);
    CommandResult cleared = run(database, "baseline clear --name ?", injection);
    assertThat(cleared.code()).as("%s", named).isEqualTo(named.code());
    assertThat(content(database)).anyMatch(each -> each.contains("name=other"));
  }

  private CommandResult run(StoreSettings database, String line, String injection) {
    List<String> words = new ArrayList<>();
    Stream.of(line.split(" ")).map(word -> word.replace("?", injection)).forEach(words::add);
    words.addAll(CommandResult.keptIn(folder));
    words.addAll(List.of("--set", "database.url=" + database.url()));
    words.addAll(List.of("--set", "database.spool=" + folder));
    return CommandResult.of(words.toArray(String[]::new));
  }

  private static void keep(StoreSettings database, String name, String label) {
    Experiment bare = Samples.running();
    Experiment experiment =
        new Experiment(
            bare.id(),
            bare.mode(),
            name,
            List.of(new Label("branch", label)),
            null,
            bare.startedAt(),
            bare.manifest(),
            null);
    try (Store store = Stores.open(database);
        ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
      recorder.accept(new RunEvent.TrialFinished(Samples.passed(experiment, "t", 0)));
      recorder.accept(new RunEvent.ExperimentFinished(experiment.id(), Samples.completed()));
    }
  }

  /** All ids, and the baselines. */
  private static List<String> content(StoreSettings database) {
    List<String> content = new ArrayList<>();
    try (Store store = Stores.openExisting(database)) {
      store.baselines().list().forEach(each -> content.add(each.toString()));
      store
          .experiments()
          .list(100)
          .forEach(each -> content.add(each.experiment().id() + " " + each.finished()));
      content.addAll(store.tables().all().stream().map(Table::name).toList());
    }
    return content;
  }

  private StoreSettings settings(String type, String url) {
    return new StoreSettings(type, url, 2, new SpoolSettings(folder, 1 << 24));
  }
}
