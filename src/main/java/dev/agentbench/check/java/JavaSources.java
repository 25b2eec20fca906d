package dev.agentbench.check.java;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.RefusedWorkException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Parses Java and remembers what came of the last texts: several checks look at the same file, and
 * most files of a workspace are those of its template. Thread-safe.
 */
public final class JavaSources {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_TEXT = MAX_CHARACTERS / 16;

  private final JavaCompilers compilers;

  // Guarded by this. The one used last at the end.
  private final Map<String, JavaSource> known = new LinkedHashMap<>(64, 0.75f, true);
  private int characters;

  public JavaSources(JavaCompilers compilers) {
    this.compilers = compilers;
  }

  /**
   * A text as parsed; only where there is a compiler.
   *
   * @throws RefusedWorkException when the parser cannot take it, or not in time
   */
  public JavaSource parse(String text, Deadline deadline) throws InterruptedException {
    synchronized (this) {
      JavaSource source = known.get(text);
      if (source != null) {
        return source;
      }
    }
    JavaSource parsed;
    try {
      parsed = compilers.parse(text, deadline);
    } catch (TimeoutException slow) {
      throw new RefusedWorkException("the source was not parsed in time");
    }
    if (text.length() <= MAX_TEXT) {
      remember(text, parsed);
    }
    return parsed;
  }

  private synchronized void remember(String text, JavaSource parsed) {
    if (known.put(text, parsed) == null) {
      characters += text.length();
    }
    while (characters > MAX_CHARACTERS) {
      String oldest = known.keySet().iterator().next();
      known.remove(oldest);
      characters -= oldest.length();
    }
  }
}
