package dev.agentbench.web.api;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.document.ComparisonDocument;
import dev.agentbench.document.ExperimentDocument;
import dev.agentbench.document.SeveralDocument;
import dev.agentbench.json.JsonRecords;
import dev.agentbench.json.ReviewedTrial;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.search.SearchDocument;
import dev.agentbench.store.ExperimentPage;
import dev.agentbench.store.ExperimentQuery;
import dev.agentbench.web.Archive;
import dev.agentbench.web.ExperimentListing;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.Searches;
import dev.agentbench.web.SeveralExperiments;
import dev.agentbench.web.TrialFilter;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The API: what the database holds as JSON, in pages, and exports as downloads; reviews are added,
 * runs steered.
 */
public final class ApiRoutes implements RouteGroup {
  static final String ROOT = "/api/v1";
  private static final int MOST_ROWS = 500;
  private static final int USUAL_ROWS = 100;

  private final Archive archive;
  private final Searches searches;
  private final RegressionSettings limits;
  private final Downloads downloads;
  private final ApiReviews reviews;
  private final ApiControls controls;
  private final ApiTranscripts transcripts;

  /**
   * @param clock tells when a review is written and a run is asked
   */
  public ApiRoutes(
      Archive archive, Searches searches, RegressionSettings limits, InstantSource clock) {
    this.archive = archive;
    this.searches = searches;
    this.limits = limits;
    this.downloads = new Downloads(archive);
    this.reviews = new ApiReviews(archive, clock);
    this.controls = new ApiControls(archive, clock);
    this.transcripts = new ApiTranscripts(archive);
  }

  /** The handler of GET for each path below {@link #ROOT}. */
  Map<String, Handler> handlers() {
    Map<String, Handler> all = new TreeMap<>(reviews.handlers());
    all.putAll(controls.handlers());
    all.putAll(transcripts.handlers());
    all.putAll(
        Map.of(
            "/openapi.json", ApiRoutes::description,
            "/experiments", this::experiments,
            "/experiments/{id}", this::experiment,
            "/experiments/{id}/trials", this::trials,
            "/experiments/{id}/document", downloads::document,
            "/experiments/{id}/tables/{table}", downloads::table,
            "/trials/{id}", this::trial,
            "/compare", this::compare,
            "/search", this::search));
    all.put("/compare/several", this::several);
    return all;
  }

  /** The handler of POST for each path that takes something. */
  Map<String, Handler> changes() {
    Map<String, Handler> all = new TreeMap<>(reviews.changes());
    all.putAll(controls.changes());
    return all;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    handlers().forEach((path, handler) -> routes.get(ROOT + path, handler));
    changes().forEach((path, handler) -> routes.post(ROOT + path, handler));
  }

  static void answer(Context context, Object document) {
    context.contentType("application/json").result(JsonRecords.readableLine(document));
  }

  private static void description(Context context) throws IOException {
    try (InputStream in = ApiRoutes.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new UncheckedIOException(new IOException("openapi.json is missing in this build"));
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      context.contentType("application/json").result(text);
    }
  }

  private void experiments(Context context) {
    ExperimentQuery query = ExperimentListing.of(new Parameters(context));
    ExperimentPage page = archive.page(query);
    List<ExperimentLine> lines =
        page.rows().stream()
            .map(row -> ExperimentLine.of(row, archive.status(row.experiment())))
            .toList();
    int number = query.offset() / query.limit() + 1;
    answer(context, new Listing<>(lines, page.total(), number, query.limit()));
  }

  private void experiment(Context context) {
    ExperimentResults results = archive.results(archive.experiment(context.pathParam("id")));
    answer(context, ExperimentDocument.withManifest(results, archive.status(results.experiment())));
  }

  private void trials(Context context) {
    Parameters parameters = new Parameters(context);
    int size = parameters.integer("per_page", USUAL_ROWS, 1, MOST_ROWS);
    int page = parameters.integer("page", 1, 1, 100_000);
    TrialFilter filter = TrialFilter.of(parameters);
    ExperimentId id = archive.experiment(context.pathParam("id")).id();
    List<Trial> all =
        archive.store().trials().ofExperiment(id).stream().filter(filter::admits).toList();
    Map<TrialId, List<Review>> reviews =
        archive.store().reviews().ofExperiment(id).stream()
            .collect(Collectors.groupingBy(Review::trial));
    List<TrialLine> lines =
        all.stream()
            .skip((page - 1L) * size)
            .limit(size)
            .map(each -> TrialLine.of(each, reviews.getOrDefault(each.id(), List.of())))
            .toList();
    answer(context, new Listing<>(lines, all.size(), page, size));
  }

  private void trial(Context context) {
    Trial trial = archive.trial(context.pathParam("id"));
    answer(context, new ReviewedTrial(trial, archive.store().reviews().ofTrial(trial.id())));
  }

  private void compare(Context context) {
    Parameters parameters = new Parameters(context);
    ExperimentResults baseline = side(parameters, "baseline");
    ExperimentResults current = side(parameters, "current");
    if (baseline.experiment().id().equals(current.experiment().id())) {
      throw WebProblem.badRequest("Baseline and current are the same experiment.");
    }
    answer(
        context,
        ComparisonDocument.of(
            archive.comparison(
                baseline.metrics(), current.metrics(), limits, parameters.flag("allow_partial"))));
  }

  private void several(Context context) {
    SeveralExperiments asked = SeveralExperiments.of(new Parameters(context), archive);
    answer(context, SeveralDocument.of(asked.compared(archive, limits)));
  }

  private void search(Context context) throws InterruptedException {
    Parameters parameters = new Parameters(context);
    String text =
        parameters
            .text("q")
            .orElseThrow(() -> WebProblem.badRequest("q has to be the words to search for."));
    Searches.Found found = searches.find(text, parameters);
    answer(context, SearchDocument.of(found.page(), found.extent()));
  }

  private ExperimentResults side(Parameters parameters, String name) {
    String id =
        parameters
            .text(name)
            .orElseThrow(() -> WebProblem.badRequest(name + " has to be the id of an experiment."));
    return archive.results(archive.experiment(id));
  }
}
