package dev.agentbench.acp;

import dev.agentbench.workspace.command.Variables;
import java.util.List;

/**
 * A process to be started for one session.
 *
 * @param words program and arguments, with what stands around them
 * @param environment the whole environment of the process
 * @param remains what is left when the process and all its children are gone; closed then
 */
public record AgentLaunch(List<String> words, Variables environment, Remains remains) {
  public AgentLaunch {
    words = List.copyOf(words);
  }

  /** What a process leaves behind. */
  public interface Remains extends AutoCloseable {
    /** Removes it; never throws. */
    @Override
    void close();
  }
}
