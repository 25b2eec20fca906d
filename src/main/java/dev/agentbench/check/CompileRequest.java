package dev.agentbench.check;

import java.util.List;
import java.util.Set;

/**
 * Java sources to be compiled together.
 *
 * @param sources all of them
 * @param judges paths of those whose names no other source may change the meaning of: tests that
 *     judge, and what belongs to them
 */
record CompileRequest(List<SourceFile> sources, Set<String> judges) {
  CompileRequest {
    sources = List.copyOf(sources);
    judges = Set.copyOf(judges);
  }
}
