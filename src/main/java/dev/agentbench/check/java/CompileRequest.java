package dev.agentbench.check.java;

import java.util.List;
import java.util.Set;

/**
 * Java sources to be compiled together.
 *
 * @param sources all of them
 * @param judges paths of those whose names no other source may change the meaning of: tests that
 *     judge, and what belongs to them
 */
public record CompileRequest(List<SourceFile> sources, Set<String> judges) {
  public CompileRequest {
    sources = List.copyOf(sources);
    judges = Set.copyOf(judges);
  }
}
