package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Supplier;

/**
 * Configuration of the runs that a server starts: that of the server itself.
 *
 * @param words options that choose it, as they would be typed
 * @param load reads it anew
 * @param charset in which a run prints
 */
public record RunSource(List<String> words, Supplier<Configuration> load, Charset charset) {
  public RunSource {
    words = List.copyOf(words);
  }
}
