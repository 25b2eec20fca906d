package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.OutputFile;
import dev.agentbench.result.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes reports into a folder. */
public final class ReportWriter {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String HINT =
      "Make the folder writable, or name another with --output or reporting.output_dir.";

  private final ReportSettings settings;
  private final Clock clock;
  private final Illustrator illustrator;

  /** A writer of reports without pictures. */
  public ReportWriter(ReportSettings settings, Clock clock) {
    this(settings, clock, Illustrator.NONE);
  }

  /**
   * @param clock stamps the file's name
   * @param illustrator draws what is shown in them, unless the settings forbid it
   */
  public ReportWriter(ReportSettings settings, Clock clock, Illustrator illustrator) {
    this.settings = settings;
    this.clock = clock;
    this.illustrator = settings.charts() ? illustrator : Illustrator.NONE;
  }

  /**
   * Looks whether the folder takes a report, before anything is paid for.
   *
   * @throws InvalidInputException when it does not
   */
  public void probe() {
    try {
      OutputFile.at(settings.outputDir().resolve("report.md")).probe();
    } catch (IOException e) {
      throw new InvalidInputException(
          "reporting.output_dir: no report can be written to "
              + settings.outputDir()
              + ": "
              + OutputFile.reason(e),
          "Make the folder writable, or name another.");
    }
  }

  /**
   * Writes {@code report_<UTC date>_<time>_<brief id>.md}, creating the folder, and its pictures in
   * a folder of the same name with {@code _charts}. Whoever looks finds the whole report or none.
   *
   * @param results see {@link MarkdownReport#render}; the first gives the name its id
   * @param flaky the tasks to be marked
   * @param judgement what is told first; that of an A/B test makes the name {@code ab_test_...}
   * @return where the report lies
   * @throws BenchmarkException when it could not be written, or written without its pictures only
   */
  public Path write(List<ExperimentResults> results, FlakyTasks flaky, Judgement judgement) {
    Sides sides = Sides.of(results, flaky);
    String name = name(judgement.isTest() ? "ab_test" : "report", sides.first().experiment());
    MarkdownReport report = new MarkdownReport(settings.includeDetails());
    List<Illustration> pictures = new ArrayList<>();
    BenchmarkException missing = illustrate(sides, name + "_charts", pictures);
    Path target = write(name + ".md", String.join("\n", report.parts(sides, judgement, pictures)));
    if (missing != null) {
      throw missing;
    }
    return target;
  }

  /**
   * Writes a report of another form, such as HTML, likewise.
   *
   * @param kind how the name begins, such as {@code report}
   * @param experiment gives the name its id
   * @param ending of the name, such as {@code html}
   */
  public Path write(String kind, Experiment experiment, String ending, String text) {
    return write(name(kind, experiment) + "." + ending, text);
  }

  /**
   * Where a report of several files may go: a folder that is named as a report would be, and is not
   * made here.
   */
  public Path folder(Experiment experiment) {
    return settings.outputDir().resolve(name("report", experiment));
  }

  private String name(String kind, Experiment experiment) {
    return kind + "_" + STAMP.format(clock.instant()) + "_" + experiment.id().brief();
  }

  private Path write(String name, String text) {
    Path target = settings.outputDir().resolve(name);
    OutputFile file = OutputFile.at(target);
    try {
      file.write(text);
    } catch (IOException e) {
      throw new BenchmarkException("Could not write the report " + file.problem(e), HINT, e);
    }
    return target;
  }

  /** What failed, if so: a report without a picture is better than none. */
  private @Nullable BenchmarkException illustrate(
      Sides sides, String folder, List<Illustration> pictures) {
    try {
      for (Side side : sides.all()) {
        String own = sides.areSeveral() ? folder + "/" + side.name() : folder;
        illustrator
            .illustrate(settings.outputDir().resolve(own), side.results(), side.summary())
            .forEach(
                each ->
                    pictures.add(
                        new Illustration(
                            side.name(), each.title(), each.finding(), own + "/" + each.file())));
      }
      return null;
    } catch (BenchmarkException failure) {
      return failure;
    }
  }
}
