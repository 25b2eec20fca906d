package dev.agentbench.web.page;

import dev.agentbench.digest.Sha256;
import dev.agentbench.report.html.Html;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.Removals;
import dev.agentbench.web.Removals.Extent;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.Visitor;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deletes an experiment, or old ones: first shows what would go, then does it. */
public final class RemovalPages implements RouteGroup {
  static final String PRUNE = "/prune";

  private static final String DELETE = "/experiments/{id}/delete";

  /** The field that says what the page showed: nothing else is removed. */
  private static final String SEEN = "seen";

  private static final int ROWS = 500;
  private static final int MOST = 100_000;

  private final Archive archive;
  private final Removals removals;

  public RemovalPages(Archive archive, Removals removals) {
    this.archive = archive;
    this.removals = removals;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(DELETE, this::preview);
    routes.post(DELETE, this::delete);
    routes.get(PRUNE, this::previewOfOld);
    routes.post(PRUNE, this::prune);
  }

  private void preview(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    Extent extent = removals.of(experiment.id());
    String address = Links.to(experiment.id()) + "/delete";
    Layout.answer(
        context,
        Layout.Place.EXPERIMENTS,
        "Delete " + Named.of(experiment),
        html -> {
          html.element("h1", "Delete " + Named.of(experiment));
          List<Experiment> running = running(extent);
          if (!running.isEmpty()) {
            running.forEach(each -> html.element("p", isRunning(each), "class", "warning"));
            return;
          }
          for (Experiment each : extent.experiments()) {
            if (BaselineForms.isBaseline(archive, each)) {
              String words = Named.of(each) + " is the baseline of " + each.mode();
              html.element("p", words + ": that mode has none then.", "class", "warning");
            }
          }
          what(html, List.of(extent), "would be deleted, with all results");
          confirm(html, Visitor.of(context), address, List.of(extent));
        });
  }

  private void delete(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    Extent extent = removals.of(experiment.id());
    refuseUnseen(context, List.of(extent));
    running(extent).stream()
        .findFirst()
        .ifPresent(
            running -> {
              throw new WebProblem(409, isRunning(running));
            });
    gone(context, List.of(extent));
  }

  private List<Experiment> running(Extent extent) {
    return extent.experiments().stream()
        .filter(each -> archive.store().isClaimed(each.id()))
        .toList();
  }

  private static String isRunning(Experiment experiment) {
    return Named.of(experiment)
        + " is being run by "
        + experiment.manifest().runner()
        + ". Wait until it ends, or stop that process.";
  }

  /**
   * The age from which experiments are old.
   *
   * @param keep how many of the newest stay; null: none does for being new
   * @param days how long ago they began; null: any time
   */
  private record Age(@Nullable Integer keep, @Nullable Integer days) {
    static Age of(@Nullable String keep, @Nullable String days) {
      return new Age(number("keep", keep), number("days", days));
    }

    private static @Nullable Integer number(String name, @Nullable String text) {
      return text == null || text.isBlank()
          ? null
          : Parameters.integer(name, text.strip(), 1, MOST);
    }

    boolean isGiven() {
      return keep != null || days != null;
    }

    Removals.Old among(Removals removals) {
      Instant before = days == null ? Instant.MAX : Instant.now().minus(Duration.ofDays(days));
      return removals.old(Objects.requireNonNullElse(keep, 0), before);
    }
  }

  private void previewOfOld(Context context) {
    Age age = Age.of(context.queryParam("keep"), context.queryParam("days"));
    Address address = Address.of(context);
    Layout.answer(
        context,
        Layout.Place.EXPERIMENTS,
        "Prune",
        html -> {
          html.element("h1", "Delete old experiments");
          html.open("form", "method", "get", "action", PRUNE, "class", "filters");
          Forms.text(html, address, "number", "keep", "Keep the newest");
          Forms.text(html, address, "number", "days", "Older than days");
          html.element("button", "Show what would go", "type", "submit").close().line();
          html.element(
              "p",
              "Never deleted: a baseline, an experiment that is running, one arm of an A/B test or"
                  + " one mode of a run without the other.",
              "class",
              "note");
          if (age.isGiven()) {
            old(html, Visitor.of(context), age.among(removals), address);
          }
        });
  }

  private void old(Html html, Visitor visitor, Removals.Old old, Address address) {
    if (old.extents().isEmpty()) {
      html.element("p", "Nothing would be deleted.");
    } else {
      what(html, old.extents(), "would be deleted, with all results");
      confirm(html, visitor, address.toString(), old.extents());
    }
    if (old.staying() > 0) {
      String count = Quantity.plural(old.staying(), "old experiment");
      html.element("p", count + " would stay.", "class", "note");
    }
  }

  private void prune(Context context) {
    Age age = Age.of(context.queryParam("keep"), context.queryParam("days"));
    if (!age.isGiven()) {
      throw WebProblem.badRequest("Give keep, days, or both.");
    }
    List<Extent> extents = age.among(removals).extents();
    refuseUnseen(context, extents);
    gone(context, extents);
  }

  /** Removes them, and tells what went: one that was resumed meanwhile stays. */
  private void gone(Context context, List<Extent> extents) {
    Map<ExperimentId, Integer> trials = trials(extents);
    List<Extent> gone = extents.stream().filter(removals::remove).toList();
    Layout.answer(
        context,
        Layout.Place.EXPERIMENTS,
        "Deleted",
        html -> {
          html.element("h1", "Deleted");
          what(html, gone, trials, "deleted");
          if (gone.size() < extents.size()) {
            html.element(
                "p",
                Quantity.plural(count(extents) - count(gone), "experiment")
                    + " stayed: a process runs them.",
                "class",
                "warning");
          }
          html.open("p").element("a", "All experiments", "href", "/experiments").close();
        });
  }

  private static void refuseUnseen(Context context, List<Extent> extents) {
    if (!seen(extents).equals(context.formParam(SEEN))) {
      throw new WebProblem(
          409, "What would be deleted is not what the page showed. Load it again, then repeat it.");
    }
  }

  private static String seen(List<Extent> extents) {
    return Sha256.of(
        extents.stream()
            .flatMap(extent -> extent.experiments().stream())
            .map(experiment -> experiment.id().toString())
            .collect(Collectors.joining(" ")));
  }

  private static void confirm(Html html, Visitor visitor, String address, List<Extent> extents) {
    if (!visitor.mayChange()) {
      html.element("p", "This server changes nothing: it was started with --read-only.");
      return;
    }
    html.open("form", "method", "post", "action", address, "class", "actions");
    Forms.proof(html, visitor);
    html.open("input", "type", "hidden", "name", SEEN, "value", seen(extents));
    String words = "Delete " + Quantity.plural(count(extents), "experiment") + " permanently";
    html.element("button", words, "type", "submit", "class", "danger");
    html.element("a", "Keep", "href", "/experiments").close().line();
  }

  private void what(Html html, List<Extent> extents, String happens) {
    what(html, extents, trials(extents), happens);
  }

  private static void what(
      Html html, List<Extent> extents, Map<ExperimentId, Integer> trials, String happens) {
    List<Experiment> all =
        extents.stream().flatMap(extent -> extent.experiments().stream()).toList();
    int sum = all.stream().mapToInt(each -> trials.getOrDefault(each.id(), 0)).sum();
    html.open("p").element("strong", parts(extents, sum) + " " + happens + ".").close();
    html.open("div", "class", "scroll").open("table", "class", "walk");
    html.open("thead").open("tr");
    List.of("Experiment", "Started (UTC)", "Mode").forEach(title -> Lists.column(html, title));
    Lists.number(html, "Trials");
    html.close().close().open("tbody").line();
    for (Experiment experiment : all.subList(0, Math.min(ROWS, all.size()))) {
      html.open("tr").element("td", Named.of(experiment));
      html.element("td", Named.began(experiment), "class", "time");
      html.element("td", experiment.mode().id(), "class", "word");
      String count = Quantity.count(trials.getOrDefault(experiment.id(), 0));
      html.element("td", count, "class", "number").close().line();
    }
    html.close().close().close().line();
    if (all.size() > ROWS) {
      html.element("p", "And " + Quantity.count(all.size() - ROWS) + " more.", "class", "note");
    }
  }

  private static String parts(List<Extent> extents, int trials) {
    int workspaces = extents.stream().mapToInt(Extent::workspaces).sum();
    int spools = extents.stream().mapToInt(Extent::spools).sum();
    List<String> parts = new ArrayList<>();
    parts.add(Quantity.plural(count(extents), "experiment"));
    parts.add(Quantity.plural(trials, "trial"));
    if (workspaces > 0) {
      parts.add(Quantity.plural(workspaces, "kept workspace"));
    }
    if (spools > 0) {
      parts.add(Quantity.plural(spools, "spool"));
    }
    return String.join(", ", parts);
  }

  private static int count(List<Extent> extents) {
    return extents.stream().mapToInt(extent -> extent.experiments().size()).sum();
  }

  /** How many trials are kept of each. */
  private Map<ExperimentId, Integer> trials(List<Extent> extents) {
    List<Instant> starts =
        extents.stream()
            .flatMap(extent -> extent.experiments().stream())
            .map(Experiment::startedAt)
            .sorted(Comparator.naturalOrder())
            .toList();
    if (starts.isEmpty()) {
      return Map.of();
    }
    Instant end = starts.get(starts.size() - 1).plus(Duration.ofSeconds(1));
    ExperimentFilter filter =
        new ExperimentFilter(starts.get(0), end, null, List.of(), ExperimentFilter.Part.ANY);
    return archive.store().experiments().list(filter, Integer.MAX_VALUE).stream()
        .collect(
            Collectors.toMap(summary -> summary.experiment().id(), ExperimentSummary::finished));
  }
}
