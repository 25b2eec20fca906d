package dev.agentbench.report;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The CI job that a report is made in.
 *
 * @param commit that it was started for; null when nobody says
 * @param artifacts page where the files of the job are to be found; null likewise
 */
public record JobPlace(@Nullable String commit, @Nullable URI artifacts) {
  /** Outside of CI systems. */
  public static final JobPlace NONE = new JobPlace(null, null);
}
