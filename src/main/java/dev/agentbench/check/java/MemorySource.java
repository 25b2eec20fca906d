package dev.agentbench.check.java;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import javax.tools.SimpleJavaFileObject;

/** A source in memory, named by its path in the workspace. */
final class MemorySource extends SimpleJavaFileObject {
  private final SourceFile source;

  MemorySource(SourceFile source) {
    super(uri(source.path()), Kind.SOURCE);
    this.source = source;
  }

  private static URI uri(String path) {
    try {
      return new URI("workspace", null, "/" + path, null);
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException(path, impossible);
    }
  }

  /** How the compiler names the file in what it says. */
  @Override
  public String getName() {
    return source.path();
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return new String(source.content(), StandardCharsets.UTF_8);
  }
}
