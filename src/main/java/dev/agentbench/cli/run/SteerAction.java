package dev.agentbench.cli.run;

import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.app.TrialFinder;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Invocation;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.SteerOptions;
import dev.agentbench.cli.options.UserName;
import dev.agentbench.document.ControlDocument;
import dev.agentbench.document.ControlProspectDocument;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.ControlProspect;
import dev.agentbench.store.ControlRequests;
import dev.agentbench.store.Store;
import dev.agentbench.text.ForeignText;
import dev.agentbench.text.Quantity;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks a run to go on in another way, and tells its answer. */
final class SteerAction {
  private final Console console;
  private final SteerOptions options;

  SteerAction(Console console, SteerOptions options) {
    this.console = console;
    this.options = options;
  }

  /** Steers the run of an experiment; the exit code. */
  int ofExperiment(String id, ControlVerb verb, @Nullable String argument)
      throws InterruptedException {
    Control.Wish wish = wish(verb, argument);
    try (Store store = open()) {
      ExperimentId found = new ExperimentFinder(store.experiments()).find(id);
      return steer(store, found, wish);
    }
  }

  /** Steers a trial of a run; the exit code. */
  int ofTrial(String trial, ControlVerb verb) throws InterruptedException {
    try (Store store = open()) {
      TrialStart start = new TrialFinder(store).find(trial);
      return steer(store, start.key().experiment(), wish(verb, start.id().toString()));
    }
  }

  private Control.Wish wish(ControlVerb verb, @Nullable String argument) {
    String author = options.author != null ? options.author : UserName.orOfProcess(console);
    try {
      return new Control.Wish(verb, argument, author, options.reason);
    } catch (IllegalArgumentException refused) {
      throw new InvalidInputException(Objects.toString(refused.getMessage()), null);
    }
  }

  private int steer(Store store, ExperimentId id, Control.Wish wish) throws InterruptedException {
    Experiment experiment = store.experiments().find(id).orElseThrow();
    ControlRequests requests = new ControlRequests(store, InstantSource.system());
    if (options.dryRun) {
      return tell(id, wish, requests.prospect(experiment, wish));
    }
    return tell(requests.await(requests.ask(experiment, wish), ControlRequests.PATIENCE));
  }

  private int tell(ExperimentId id, Control.Wish wish, ControlProspect prospect) {
    if (options.json) {
      console
          .out()
          .println(
              JsonDocument.of(
                  ControlProspectDocument.of(id, wish, prospect.kind().id(), prospect.text())));
    } else if (prospect.kind() == ControlProspect.Kind.REFUSED) {
      throw refused(id, prospect.text());
    } else {
      console.out().println(ForeignText.line(id.brief() + ": " + prospect.text()));
    }
    return prospect.kind() == ControlProspect.Kind.REFUSED ? ExitCodes.FAILURE : ExitCodes.OK;
  }

  private int tell(Control control) {
    if (options.json) {
      console.out().println(JsonDocument.of(ControlDocument.of(control)));
      return control.appliedAt() == null ? ExitCodes.FAILURE : ExitCodes.OK;
    }
    String brief = control.experiment().brief();
    if (control.answer() == null) {
      throw new BenchmarkException(
          "The run of experiment "
              + brief
              + " has not answered within "
              + Quantity.limit(ControlRequests.PATIENCE),
          "The request is kept; the run answers when it can. See: "
              + Invocation.of("experiments show " + brief));
    }
    if (control.isRefused()) {
      throw refused(control.experiment(), control.answer());
    }
    console.out().println(ForeignText.line(brief + ": " + control.answer()));
    return ExitCodes.OK;
  }

  private static BenchmarkException refused(ExperimentId id, String answer) {
    return new BenchmarkException("Experiment " + id.brief() + ": " + answer, null);
  }

  private Store open() {
    return Stores.openExisting(
        new CommandSetup(console, options.global).configure(List.of()).store());
  }
}
