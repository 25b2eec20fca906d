package dev.agentbench.acp;

import java.io.IOException;
import java.nio.file.Path;

/** Prepares the surroundings of an agent's process. Thread-safe: sessions start side by side. */
public interface AgentLauncher {

  /** A fresh home for each session, and nothing else around the process. */
  AgentLauncher WITHOUT_SANDBOX = new PlainLauncher();

  /**
   * What is to be started for one session.
   *
   * @param workspace absolute; the agent's working folder
   * @throws IOException when its surroundings cannot be made
   */
  AgentLaunch prepare(AgentSettings agent, Path workspace) throws IOException;

  /** What stands around the process, for people. */
  String description();
}
