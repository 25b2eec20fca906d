package dev.agentbench.cli.run;

import dev.agentbench.app.Baselines;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.LiveRunView;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.options.LiveOption;
import dev.agentbench.config.Configuration;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.Experiment;
import dev.agentbench.text.ForeignText;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The live view of a run, where one is asked for. Its troubles are a warning and nothing more. */
final class LiveScreen implements AutoCloseable {
  private final BenchmarkRun run;

  /** Null where none is asked for, or it could not be had. */
  private final @Nullable LiveRunView view;

  private LiveScreen(BenchmarkRun run, @Nullable LiveRunView view) {
    this.run = run;
    this.view = view;
  }

  /** Opens the view and says where it is. */
  static LiveScreen open(
      LiveOption option, Configuration configuration, BenchmarkRun run, Console console) {
    LiveRunView view = new LiveRunView(run);
    boolean shown = configuration.live().url() != null;
    view.report(configuration, run);
    if (option.isAsked()) {
      try {
        console.err().println("Live: " + page(view.serve(configuration, option.port()), run));
        shown = true;
      } catch (RuntimeException failed) {
        console
            .err()
            .println(
                "warning: the live view is not served, and the run goes on without it: "
                    + ForeignText.line(String.valueOf(failed.getMessage())));
      }
      console.err().flush();
    }
    return new LiveScreen(run, shown ? view : null);
  }

  private static String page(URI server, BenchmarkRun run) {
    List<Experiment> experiments = run.experiments();
    return server + "/live" + (experiments.size() == 1 ? "/" + experiments.get(0).id() : "");
  }

  /** Who has to be told of the run; made before it starts. */
  List<RunListener> observers(Optional<Baselines> baselines) {
    return view == null ? List.of() : List.of(view.observer(run, baselines));
  }

  /** Tells how the gates of the run came out. */
  void verdict(List<String> failures) {
    if (view != null) {
      view.verdict(run, failures);
    }
  }

  @Override
  public void close() {
    if (view != null) {
      view.close();
    }
  }
}
