package dev.agentbench.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.cli.CommandResult;
import dev.agentbench.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports as a user types them, of one experiment. */
@Timeout(240)
@Tag("slow")
class ExportCommandTest {
  private static final String INJECTION = "x' OR 1=1; DROP TABLE experiments; --";

  @TempDir private static Path folder;

  @BeforeAll
  static void runAnExperiment() {
    run(folder);
  }

  private static void run(Path place) {
    CommandResult run =
        CommandResult.in(
            place,
            "run",
            "--type",
            "question",
            "--limit",
            "1",
            "--name",
            "first",
            "--label",
            "branch=main",
            "--set",
            "gateway.embedded={step_latency_ms: 0, skills: []}");
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void filesArePrintedAndLieInTheFolder(@TempDir Path exports) {
    CommandResult export = export("--all", "--output", exports.resolve("new").toString());
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(export.out().lines())
        .isNotEmpty()
        .allSatisfy(file -> assertThat(Path.of(file)).isRegularFile())
        .anyMatch(file -> file.endsWith("task_executions.csv"));
  }

  @Test
  void oneTableGoesToStandardOutput() {
    CommandResult export =
        export("--experiment-id", "latest", "--tables", "trial_starts", "--output", "-");
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(export.out().lines()).hasSize(2);
    assertThat(export.out()).startsWith("id,experiment_id,task_id,repeat_index,started_at");
    assertThat(export("--all", "--output", "-").code()).isEqualTo(ExitCodes.USAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--since 2020-01-01",
        "--since 2020-01-01T00:00:00+02:00",
        "--name first",
        "--label branch=main",
        "--all --name first --label branch=main"
      })
  void experimentsAreChosen(String options) {
    CommandResult export = export((options + " --tables experiments --output -").split(" "));
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(export.out()).contains(",first,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--all --experiment-id latest",
        "--experiment-id latest --name first",
        "--since 2999-01-01",
        "--since yesterday",
        "--name firs",
        "--label branch",
        "--label branch=mai",
        "--all --label branch=main --label branch=other",
        "--all --format xml",
        "--all --tables nothing",
        "--all --format jsonl --raw",
        "--all --format jsonl --bom",
        "--all --format json --delimiter ;",
        "--all --delimiter x",
        "--all --format json --tables experiments",
        "--all --gzip --tables experiments --output -",
        "--all --format parquet --gzip",
        "--all --format parquet --raw",
        "--all --format parquet --tables experiments --output -"
      })
  void whatMakesNoSenseIsRefusedInALineOrTwo(String options) {
    CommandResult export = export(options.isEmpty() ? new String[0] : options.split(" "));
    assertThat(export.code()).as(export.out()).isEqualTo(ExitCodes.USAGE);
    assertThat(export.err().lines()).hasSizeBetween(1, 2);
    assertThat(export.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--experiment-id", "--since", "--name", "--label", "--tables", "--format"})
  void noOptionIsTakenForSql(String option) {
    String value = option.equals("--label") ? "branch=" + INJECTION : INJECTION;
    CommandResult export = export(option, value);
    assertThat(export.code()).as(export.out()).isEqualTo(ExitCodes.USAGE);
    assertThat(CommandResult.in(folder, "experiments", "list").out()).contains("first");
  }

  @Test
  void documentsOfAFolderAreImportedIntoAnotherDatabase(@TempDir Path place) throws IOException {
    String exports = place.resolve("exports").toString();
    assertThat(export("--all", "--format", "json", "--gzip", "--output", exports).code()).isZero();
    CommandResult imported = CommandResult.in(place, "experiments", "import", exports);
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(imported.out()).startsWith("Imported ");
    assertThat(CommandResult.in(place, "experiments", "import", exports).out())
        .startsWith("Left out ");
    assertThat(CommandResult.in(place, "experiments", "show", "latest").out()).contains("first");

    Path document = Files.writeString(place.resolve("x.json"), "{}");
    CommandResult none = CommandResult.in(place, "experiments", "import", document.toString());
    assertThat(none.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(none.err().lines()).hasSizeBetween(1, 2);
    assertThat(CommandResult.in(place, "experiments", "import", folder + "/no.json").code())
        .isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void aFolderOfExportsNamesItsNewestOne(@TempDir Path place) {
    for (String export : List.of("export_20260131_120000", "export_20260201_120000")) {
      export("--all", "--format", "json", "--output", place.resolve(export).toString());
    }
    CommandResult imported = CommandResult.in(place, "experiments", "import", place.toString());
    assertThat(imported.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(imported.err()).contains("Its newest export is").contains("export_20260201_120000");
  }

  @Test
  void aSpreadsheetOfAnotherLanguageReadsIt() {
    CommandResult export =
        export("--all --tables experiments --delimiter ; --bom --output -".split(" "));
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(export.out()).startsWith("\ufeffid;");
  }

  @Test
  void aDocumentIsComparedLikeTheExperimentThatItHolds(@TempDir Path place) {
    CommandResult exported =
        export("--all", "--format", "json", "--output", place.resolve("exports").toString());
    String document = exported.out().strip();
    run(place);
    CommandResult compared = CommandResult.in(place, "compare", document, "latest");
    assertThat(compared.code()).as(compared.err()).isZero();
    assertThat(CommandResult.in(place, "experiments", "import", document).code()).isZero();
    String id = document.replaceAll(".*experiment_|\\.json", "");
    CommandResult imported = CommandResult.in(place, "compare", id, document);
    assertThat(imported.err()).contains("the same experiment");
    assertThat(CommandResult.in(place, "compare", id, "latest").out()).isEqualTo(compared.out());
    assertThat(CommandResult.in(place, "compare", "no.json", "latest").code())
        .isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void aFolderThatCannotBeOneIsToldAndNothingIsLeft(@TempDir Path place) throws IOException {
    Path file = Files.writeString(place.resolve("file"), "mine");
    CommandResult export = export("--all", "--output", file.resolve("below").toString());
    assertThat(export.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(export.err()).contains(file.toString());
    assertThat(file).hasContent("mine");
    assertThat(List.of(place.toFile().list())).containsExactly("file");
  }

  private static CommandResult export(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "export";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return CommandResult.in(folder, arguments);
  }
}
