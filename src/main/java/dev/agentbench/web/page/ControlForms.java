package dev.agentbench.web.page;

import dev.agentbench.result.Experiment;
import dev.agentbench.web.Archive;
import dev.agentbench.web.ControlRequest;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.RunControls;
import dev.agentbench.web.SafePath;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;

/** The forms by which pages steer runs: asks, and goes back to the page. */
public final class ControlForms implements RouteGroup {
  private static final String USUAL_AUTHOR = "web UI";

  private final Archive archive;
  private final RunControls runs;

  public ControlForms(Archive archive, InstantSource clock) {
    this.archive = archive;
    this.runs = new RunControls(archive, clock);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/experiments/{id}/controls", this::ask);
  }

  private void ask(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    ControlRequest request =
        new ControlRequest(
            context.formParam("verb"),
            context.formParam("argument"),
            context.formParam("trial"),
            "true".equals(context.formParam("now")),
            context.formParam("author"),
            context.formParam("reason"),
            false);
    runs.ask(experiment, request.wish(USUAL_AUTHOR));
    String to = context.formParam("to");
    context.redirect(
        to == null ? Links.to(experiment.id()) : SafePath.of(to), HttpStatus.SEE_OTHER);
  }
}
