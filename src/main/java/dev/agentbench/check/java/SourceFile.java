package dev.agentbench.check.java;

import java.util.Objects;

/**
 * A source text as it was at one moment. What is compiled, remembered and judged is this text,
 * whatever happens to the file later.
 *
 * @param path relative to the workspace, with {@code /}
 * @param content as read; not copied, not changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent") // not copied, changed by nobody
public record SourceFile(String path, byte[] content) {
  public SourceFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(content, "content");
  }
}
