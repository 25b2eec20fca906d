package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Baseline;
import dev.agentbench.web.Archive;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.SafePath;
import dev.agentbench.web.Visitor;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;

/** The baseline of each mode: how pages mark it, set it and clear it. */
public final class BaselineForms implements RouteGroup {
  /** The field with the page that is shown when it is done. */
  private static final String BACK = "to";

  private final Archive archive;

  public BaselineForms(Archive archive) {
    this.archive = archive;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/experiments/{id}/baseline", this::set);
    routes.post("/experiments/{id}/baseline/clear", this::clear);
  }

  private void set(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    if (experiment.end() == null) {
      throw new WebProblem(409, "An experiment without an end cannot be the baseline.");
    }
    archive
        .store()
        .baselines()
        .set(
            new Baseline(Baseline.DEFAULT_NAME, experiment.mode(), experiment.id(), Instant.now()));
    back(context, experiment.id());
  }

  private void clear(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    if (!isBaseline(archive, experiment)) {
      throw new WebProblem(409, "This experiment is not the baseline of its mode.");
    }
    archive.store().baselines().clear(Baseline.DEFAULT_NAME, experiment.mode());
    back(context, experiment.id());
  }

  private static void back(Context context, ExperimentId id) {
    String to = context.formParam(BACK);
    context.redirect(to == null ? Links.to(id) : SafePath.of(to));
  }

  /** Whether it is the baseline of its mode that is meant when none is named. */
  static boolean isBaseline(Archive archive, Experiment experiment) {
    return archive
        .store()
        .baselines()
        .find(Baseline.DEFAULT_NAME, experiment.mode())
        .map(Baseline::experiment)
        .filter(experiment.id()::equals)
        .isPresent();
  }

  /**
   * Opens the form in which buttons stand.
   *
   * @param back the page that is shown when it is done
   * @param kind its class
   */
  static void open(Html html, Visitor visitor, String back, String kind) {
    html.open("form", "method", "post", "class", kind);
    Forms.proof(html, visitor);
    html.open("input", "type", "hidden", "name", BACK, "value", back);
  }

  /** The button for an experiment, within such a form. */
  static void button(Html html, Experiment experiment, boolean baseline) {
    String address = Links.to(experiment.id()) + "/baseline" + (baseline ? "/clear" : "");
    if (baseline || experiment.end() != null) {
      html.element(
          "button",
          baseline ? "Clear the baseline" : "Make it the baseline",
          "type",
          "submit",
          "formaction",
          address);
    }
  }
}
