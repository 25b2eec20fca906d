package dev.agentbench.app;

import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.TrialId;
import dev.agentbench.run.Steered;
import dev.agentbench.run.Steered.Kind;
import dev.agentbench.run.Steering;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a run that obey requests while it goes on. Thread-safe.
 *
 * @param pacers of its Gateways, each once
 * @param limits empty when nothing watches its cost
 * @param files of the process before the first trial, as all trials of the run at once would need
 *     them; empty where the system tells no limit
 */
record SteerableRun(
    Steering steering, List<Pacer> pacers, Optional<LimitWatch> limits, Optional<OpenFiles> files) {

  SteerableRun {
    pacers = List.copyOf(pacers);
  }

  /** Does what is asked, at once; never waits for a trial. */
  Steered apply(Control control) {
    return switch (control.verb()) {
      case PAUSE -> steering.pause(false);
      case PAUSE_NOW -> steering.pause(true);
      case RESUME -> steering.resume();
      case STOP -> steering.stop("stopped " + control.byWhom());
      case CANCEL -> steering.cancel(trial(control), "cancelled " + control.byWhom());
      case REQUEUE -> steering.requeue(trial(control));
      case CONCURRENCY -> concurrency(Integer.parseInt(argument(control)));
      case RATE -> rate(argument(control));
      case MAX_COST -> maxCost(argument(control));
    };
  }

  /** Files that run out would end trials as errors of the infrastructure. */
  private Steered concurrency(int trials) {
    Optional<OpenFiles> needed = files.map(all -> all.atOnce(trials));
    Optional<OpenFiles> lacking = needed.filter(OpenFiles::areTooFew);
    if (lacking.isPresent()) {
      return new Steered(Kind.REFUSED, sentence(lacking.get()));
    }
    Steered answer = steering.concurrency(trials);
    return needed
        .filter(files -> answer.kind() == Kind.DONE && files.shortage().isPresent())
        .map(files -> new Steered(Kind.DONE, answer.text() + "; " + sentence(files)))
        .orElse(answer);
  }

  private static String sentence(OpenFiles needed) {
    return needed.shortage().orElse("") + ": " + needed.most() + " are safe";
  }

  private Steered rate(String argument) {
    if (argument.equals(ControlVerb.OFF)) {
      boolean changed = pacers.stream().map(Pacer::resetLimit).reduce(false, Boolean::logicalOr);
      return changed
          ? new Steered(Kind.DONE, "the configured rate holds again")
          : new Steered(Kind.ALREADY, "the configured rate holds already");
    }
    pacers.forEach(pacer -> pacer.setLimit(Integer.parseInt(argument)));
    return new Steered(
        Kind.DONE, argument + " requests may go to each Gateway in each window of " + windows());
  }

  private String windows() {
    return pacers.stream()
        .map(Pacer::window)
        .distinct()
        .map(Quantity::limit)
        .collect(Collectors.joining(" or "));
  }

  private Steered maxCost(String argument) {
    @Nullable Double usd = argument.equals(ControlVerb.OFF) ? null : Double.valueOf(argument);
    return limits
        .map(watch -> new Steered(Kind.DONE, watch.maxCost(usd)))
        .orElseGet(() -> new Steered(Kind.REFUSED, "nothing watches the cost of this run"));
  }

  private static TrialId trial(Control control) {
    return TrialId.parse(argument(control));
  }

  private static String argument(Control control) {
    return Objects.requireNonNull(control.argument(), "an argument");
  }
}
