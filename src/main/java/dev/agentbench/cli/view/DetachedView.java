package dev.agentbench.cli.view;

import dev.agentbench.app.BegunRun.Begun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Document of {@code --detach --json}.
 *
 * @param experiments of the run, in the order of its arms; empty when there was nothing to run
 * @param pid of its process; null when it has ended
 * @param log file with what it prints; null likewise
 * @param commands that follow and end it
 */
public record DetachedView(
    List<Begun> experiments, @Nullable Long pid, @Nullable String log, List<String> commands) {
  public DetachedView {
    experiments = List.copyOf(experiments);
    commands = List.copyOf(commands);
  }
}
