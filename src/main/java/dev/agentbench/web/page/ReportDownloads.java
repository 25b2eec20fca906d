package dev.agentbench.web.page;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.report.Judgement;
import dev.agentbench.report.html.HtmlBundle;
import dev.agentbench.report.html.HtmlReport;
import dev.agentbench.report.html.HtmlSettings;
import dev.agentbench.report.html.Transcripts;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.web.Archive;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The report of an experiment in HTML as downloads: one file, or a folder of pages as ZIP. */
public final class ReportDownloads implements RouteGroup {
  /** Each holds an experiment with its conversations in memory, or on disk. */
  private static final int AT_ONCE = 2;

  private final Archive archive;
  private final Transcripts transcripts;
  private final Function<String, String> command;
  private final Semaphore free = new Semaphore(AT_ONCE);

  /**
   * @param command a command of this program as one line, from its arguments
   */
  public ReportDownloads(
      Archive archive, Transcripts transcripts, Function<String, String> command) {
    this.archive = archive;
    this.transcripts = transcripts;
    this.command = command;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/experiments/{id}/report.html", context -> alone(() -> report(context)));
    routes.get("/experiments/{id}/report.zip", context -> alone(() -> bundle(context)));
  }

  static String file(ExperimentId id) {
    return Links.to(id) + "/report.html";
  }

  static String folder(ExperimentId id) {
    return Links.to(id) + "/report.zip";
  }

  private interface Download {
    void send() throws IOException;
  }

  private void alone(Download download) throws IOException {
    if (!free.tryAcquire()) {
      throw new WebProblem(503, "Other reports are being written. Try again in a minute.");
    }
    try {
      download.send();
    } finally {
      free.release();
    }
  }

  private void report(Context context) {
    ExperimentResults results = results(context);
    HtmlSettings settings = new HtmlSettings(false, HtmlSettings.USUAL_BYTES);
    String page =
        new HtmlReport(settings, transcripts, command)
            .render(List.of(results), FlakyTasks.NONE, Judgement.NONE);
    attach(context, results, "html");
    context.html(page);
  }

  private void bundle(Context context) throws IOException {
    ExperimentResults results = results(context);
    Path folder = Files.createTempDirectory("report-");
    try {
      new HtmlBundle(folder, transcripts, command)
          .write(List.of(results), List.of(), FlakyTasks.NONE, Judgement.NONE);
      attach(context, results, "zip");
      context.contentType("application/zip");
      ZipOutputStream zip = new ZipOutputStream(context.outputStream());
      for (Path file : filesIn(folder)) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
      zip.finish();
    } finally {
      remove(folder);
    }
  }

  private ExperimentResults results(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    return archive.results(experiment);
  }

  private static void attach(Context context, ExperimentResults results, String extension) {
    context.header(
        "Content-Disposition",
        "attachment; filename=\"report_" + results.experiment().id() + "." + extension + "\"");
  }

  /** In an order that does not change. */
  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
