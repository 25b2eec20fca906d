package dev.agentbench.workspace;

import java.io.IOException;
import java.util.Locale;

/**
 * The most that a copy of a workspace may hold.
 *
 * @param entries files and folders
 * @param bytes of all files together
 */
public record CopyLimit(int entries, long bytes) {
  /** For copies of what is not an agent's. */
  public static final CopyLimit NONE = new CopyLimit(Integer.MAX_VALUE, Long.MAX_VALUE);

  /**
   * Ends a copy that has become too large.
   *
   * @throws IOException when it holds more
   */
  void refuseMore(int foundEntries, long foundBytes) throws IOException {
    if (foundEntries > entries) {
      throw new IOException(
          String.format(Locale.ROOT, "it holds more than %,d files and folders", entries));
    }
    if (foundBytes > bytes) {
      throw new IOException("it holds more than " + (bytes >> 20) + " MiB");
    }
  }
}
