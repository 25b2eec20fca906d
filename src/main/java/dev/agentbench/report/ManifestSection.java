package dev.agentbench.report;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.Manifest;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Section on the conditions of the run, so that it can be understood and repeated. */
final class ManifestSection implements Section {
  private static final int WORDS = 200;

  @Override
  public void write(Page page, Sides sides) {
    page.heading(2, "What was run");
    SideBySide table = SideBySide.ofWords(sides);
    addExperiment(table);
    addTasks(table);
    addSurroundings(table);
    table.row("Not run", ManifestSection::open);
    page.table(table.table());
  }

  private static void addExperiment(SideBySide table) {
    table
        .row("Experiment", side -> code(side.experiment().id().toString()))
        .row("Name", side -> words(side.experiment().name()))
        .row("Labels", side -> labels(side.experiment()))
        .always("Mode", Side::mode)
        .row("Status", side -> Optional.of(status(side.experiment())))
        .always("Started", side -> Quantity.instant(side.experiment().startedAt()))
        .row("Changed when resumed", side -> words(changes(side.manifest())))
        .row("Duration", side -> duration(side.experiment()));
  }

  private static void addTasks(SideBySide table) {
    table
        .row("Tasks", of(manifest -> Optional.of(tasks(manifest))))
        .row("Selection", of(manifest -> code(manifest.tasks().selection())))
        .row("Trials of each task", of(manifest -> number(manifest.schedule().repeats())))
        .row("Concurrency", of(manifest -> number(manifest.schedule().concurrency())))
        .row("Seed", of(manifest -> Optional.of(seed(manifest))));
  }

  private static void addSurroundings(SideBySide table) {
    table
        .row("Gateway", of(manifest -> Optional.of(gateway(manifest))))
        .row("Runner", of(manifest -> words(manifest.runner().version())))
        .row("Runtime", of(manifest -> words(manifest.runner().runtime())))
        .row("Sandbox", of(manifest -> words(manifest.sandbox())));
  }

  private static Function<Side, Optional<Inline>> of(Function<Manifest, Optional<Inline>> cell) {
    return side -> cell.apply(side.manifest());
  }

  private static Optional<Inline> labels(Experiment experiment) {
    return experiment.labels().stream()
        .map(label -> Inline.code(label.toString()))
        .reduce((left, right) -> left.then(" ").then(right));
  }

  private static Inline status(Experiment experiment) {
    Inline status = Inline.of(experiment.end() == null ? "no end recorded" : experiment.statusId());
    return experiment
        .ending()
        .flatMap(end -> words(end.reason()))
        .map(reason -> status.then(": ").then(reason))
        .orElse(status);
  }

  private static Optional<Inline> duration(Experiment experiment) {
    return experiment
        .ending()
        .map(end -> Duration.between(experiment.startedAt(), end.at()))
        .map(lasted -> Inline.of(Quantity.duration(lasted)));
  }

  private static @Nullable String changes(Manifest manifest) {
    return manifest.changes().isEmpty() ? null : String.join(", ", manifest.changes());
  }

  private static Inline tasks(Manifest manifest) {
    String digest = manifest.tasks().digest();
    Inline source =
        Inline.of(Quantity.count(manifest.tasks().count()) + " from ")
            .then(Inline.code(manifest.tasks().source()));
    Inline committed =
        manifest.tasks().commit() == null
            ? source
            : source.then(", commit ").then(Inline.code(manifest.tasks().commit()));
    return committed
        .then(", digest ")
        .then(Inline.code(digest.substring(0, Math.min(12, digest.length()))));
  }

  private static Inline seed(Manifest manifest) {
    return Inline.of(
        manifest.schedule().seed()
            + (manifest.schedule().shuffled() ? ", order shuffled" : ", order of the task files"));
  }

  private static Inline gateway(Manifest manifest) {
    Inline url =
        Inline.code(manifest.gateway().url()).then(", over " + manifest.gateway().transport());
    return manifest.gateway().version() == null
        ? url
        : url.then(", version ").then(Inline.text(manifest.gateway().version(), WORDS));
  }

  private static Optional<Inline> open(Side side) {
    int open = side.results().openTrials();
    if (open == 0) {
      return Optional.empty();
    }
    return Optional.of(Inline.of(Quantity.plural(open, "trial") + " without a result"));
  }

  private static Optional<Inline> number(int number) {
    return Optional.of(Inline.of(Quantity.count(number)));
  }

  private static Optional<Inline> code(String foreign) {
    return Optional.of(Inline.code(foreign));
  }

  private static Optional<Inline> words(@Nullable String foreign) {
    return Optional.ofNullable(foreign).map(given -> Inline.text(given, WORDS));
  }
}
