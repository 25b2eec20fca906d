package dev.agentbench.acp;

import dev.agentbench.file.NameEncoding;
import dev.agentbench.file.TreeDeletion;
import dev.agentbench.workspace.command.ProcessFolder;
import dev.agentbench.workspace.command.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Starts an agent with a fresh home, and with nothing around it. */
final class PlainLauncher implements AgentLauncher {

  @Override
  public AgentLaunch prepare(AgentSettings agent, Path workspace) throws IOException {
    Path home = Files.createTempDirectory(ProcessFolder.path(), "agent-home-");
    Map<String, String> own = System.getenv();
    Variables environment =
        Variables.NONE
            .and("PATH", own.getOrDefault("PATH", "/usr/bin:/bin"))
            .and("LANG", NameEncoding.localeOfChildren(own))
            .and("HOME", home.toString())
            .and("TMPDIR", Files.createDirectory(home.resolve("tmp")).toString())
            .and(agent.environment());
    return new AgentLaunch(agent.command(), environment, () -> TreeDeletion.delete(home));
  }

  @Override
  public String description() {
    return "no sandbox: the agent reads and writes whatever this user can; a fresh home";
  }
}
