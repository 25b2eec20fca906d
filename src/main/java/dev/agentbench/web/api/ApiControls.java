package dev.agentbench.web.api;

import dev.agentbench.document.ControlDocument;
import dev.agentbench.document.ControlProspectDocument;
import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.ControlProspect;
import dev.agentbench.web.Archive;
import dev.agentbench.web.ControlRequest;
import dev.agentbench.web.RunControls;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Requests that steer the run of an experiment: listed and made. */
final class ApiControls {
  private static final String PATH = "/experiments/{id}/controls";
  private static final String USUAL_AUTHOR = "API";

  private final Archive archive;
  private final RunControls runs;

  ApiControls(Archive archive, InstantSource clock) {
    this.archive = archive;
    this.runs = new RunControls(archive, clock);
  }

  Map<String, Handler> handlers() {
    return Map.of(PATH, this::list);
  }

  Map<String, Handler> changes() {
    return Map.of(PATH, this::ask);
  }

  /**
   * Requests that steered the run of an experiment.
   *
   * @param items oldest first
   */
  record ControlList(List<ControlDocument> items) {}

  private void list(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    List<Control> kept = archive.store().controls().ofExperiment(experiment.id());
    ApiRoutes.answer(context, new ControlList(kept.stream().map(ControlDocument::of).toList()));
  }

  private void ask(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    ControlRequest request = ControlRequest.parse(context.body());
    Control.Wish wish = request.wish(USUAL_AUTHOR);
    if (request.isDryRun()) {
      ControlProspect prospect = runs.prospect(experiment, wish);
      ApiRoutes.answer(
          context,
          ControlProspectDocument.of(experiment.id(), wish, prospect.kind().id(), prospect.text()));
      return;
    }
    Control asked = runs.ask(experiment, wish);
    context.status(HttpStatus.ACCEPTED);
    ApiRoutes.answer(context, ControlDocument.of(asked));
  }
}
