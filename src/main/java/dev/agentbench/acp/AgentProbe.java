package dev.agentbench.acp;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.file.TreeDeletion;
import dev.agentbench.front.AcceptedMessage;
import dev.agentbench.workspace.command.ProcessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts an agent in an empty folder, opens a session with it, and ends it again. */
public final class AgentProbe {
  private AgentProbe() {}

  /**
   * Asks an agent who it is and what it offers.
   *
   * @throws BenchmarkException when it does not start, asks for a login, or lacks what the settings
   *     ask for
   */
  public static AgentOffer ask(AgentSettings settings) throws InterruptedException {
    Path folder = emptyFolder();
    EventQueue events = new EventQueue();
    try (RunningAgent agent = RunningAgent.start(settings, folder, events)) {
      AgentStart start = new AgentStart(agent, settings, events, new Nobody());
      return start.offer(start.open(folder));
    } catch (SessionOverException refused) {
      throw new BenchmarkException(sentence(refused.reason()), refused.hint(), refused);
    } finally {
      TreeDeletion.delete(folder);
    }
  }

  private static String sentence(String reason) {
    return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory(ProcessFolder.path(), "agent-probe-");
    } catch (IOException failed) {
      throw new BenchmarkException(
          "no folder can be made for the start of an agent: " + failed.getMessage(),
          "Make room in the folder for temporary files.",
          failed);
    }
  }

  /** Nobody listens while an agent is only asked. */
  private static final class Nobody implements AgentStart.Listener {
    @Override
    public void stillStarting() {}

    @Override
    public void clientSaid(AcceptedMessage message) {}
  }
}
