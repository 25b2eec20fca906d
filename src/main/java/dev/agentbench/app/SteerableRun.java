package dev.agentbench.app;

import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.TrialId;
import dev.agentbench.run.Steered;
import dev.agentbench.run.Steered.Kind;
import dev.agentbench.run.Steering;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a run that obey requests while it goes on. Thread-safe.
 *
 * @param pacers of its Gateways, each once
 * @param limits empty when nothing watches its cost
 */
record SteerableRun(Steering steering, List<Pacer> pacers, Optional<LimitWatch> limits) {

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
      case CONCURRENCY -> steering.concurrency(Integer.parseInt(argument(control)));
      case RATE -> rate(argument(control));
      case MAX_COST -> maxCost(argument(control));
    };
  }

  private Steered rate(String argument) {
    if (argument.equals(ControlVerb.OFF)) {
      boolean changed = pacers.stream().map(Pacer::resetLimit).reduce(false, Boolean::logicalOr);
      return changed
          ? new Steered(Kind.DONE, "the configured rate holds again")
          : new Steered(Kind.ALREADY, "the configured rate holds already");
    }
    pacers.forEach(pacer -> pacer.setLimit(Integer.parseInt(argument)));
    return new Steered(Kind.DONE, argument + " requests a minute may go to each Gateway");
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
