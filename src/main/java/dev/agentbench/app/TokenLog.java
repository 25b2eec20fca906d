package dev.agentbench.app;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.result.TokenRefresh;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a run, while it lasts, of the tokens that its Gateway's client asks for. */
final class TokenLog implements Consumer<TokenRefresh> {
  private static final Logger log = LoggerFactory.getLogger(TokenLog.class);

  /** Null while nobody wants to know. */
  private @Nullable Consumer<TokenRefresh> run;

  @Override
  public synchronized void accept(TokenRefresh refresh) {
    if (run == null) {
      return;
    }
    try {
      run.accept(refresh);
    } catch (BenchmarkException notKept) {
      // The trials meet the same failure and stop the run; a good token is good nevertheless.
      log.debug("A token's metrics could not be kept", notKept);
    }
  }

  synchronized void attach(Consumer<TokenRefresh> listener) {
    run = listener;
  }

  synchronized void detach() {
    run = null;
  }
}
