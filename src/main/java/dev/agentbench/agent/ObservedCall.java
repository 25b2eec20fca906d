package dev.agentbench.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool that the agent ran itself, as it told afterwards.
 *
 * @param tool its name, or its kind where the agent gives no name
 * @param kind such as {@code read}, {@code edit} or {@code execute}; null when not told
 * @param title for people; null when not told
 * @param paths of files that the call named, relative to the workspace where they lie in it;
 *     whoever reads them keeps to {@link #MAX_PATHS}
 * @param error why it failed; null for a success
 * @param missingFile whether it failed since a file that it named does not exist
 * @param startedAt null when not told
 */
public record ObservedCall(
    String tool,
    @Nullable String kind,
    @Nullable String title,
    JsonObject arguments,
    List<String> paths,
    @Nullable String error,
    boolean missingFile,
    @Nullable Instant startedAt,
    Duration duration) {

  /** How many paths of a call are read: the first ones. */
  public static final int MAX_PATHS = 1000;

  public ObservedCall {
    paths = List.copyOf(paths);
  }

  public boolean succeeded() {
    return error == null;
  }
}
