package dev.agentbench.check;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Parses Java and remembers what came of the last texts: several checks look at the same file, and
 * most files of a workspace are those of its template. Thread-safe.
 */
final class JavaSources {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_TEXT = MAX_CHARACTERS / 16;

  // Guarded by this. The one used last at the end.
  private final Map<String, JavaSource> known = new LinkedHashMap<>(64, 0.75f, true);
  private int characters;

  /**
   * A text as parsed; only where there is a compiler.
   *
   * @throws CannotCheckException when it is nested too deeply for the parser
   */
  JavaSource parse(String text) throws IOException {
    synchronized (this) {
      JavaSource source = known.get(text);
      if (source != null) {
        return source;
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaSource parsed = JavaSource.parse(compiler, text);
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
