package dev.agentbench.app;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One step of looking whether a Gateway and this machine can be used.
 *
 * @param required whether nothing good can be expected when it did not pass
 * @param finding what was found, or what went wrong
 * @param advice what to do when it failed; null otherwise
 */
public record CheckStep(
    String name,
    boolean passed,
    boolean required,
    Duration duration,
    String finding,
    @Nullable String advice) {

  /** Whether it spoils the whole look. */
  public boolean failed() {
    return required && !passed;
  }
}
