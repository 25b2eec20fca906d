package dev.agentbench.embedded;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.front.UsageMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Reckons the tokens of a session's turns: about four characters a token; every turn reads the
 * instructions and all that its agent has seen so far. One universal agent has long instructions
 * and one growing context; specialised agents have short ones and each its own. Used by one thread
 * at a time.
 */
final class TokenAccount {
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int UNIVERSAL_INSTRUCTIONS = 2_400;
  private static final int ORCHESTRATOR_INSTRUCTIONS = 600;
  private static final int SPECIALIST_INSTRUCTIONS = 1_100;

  private final UsageMeter usage;
  private final AgentRoster roster;
  private final Clock clock;
  private final Map<String, Long> contexts = new HashMap<>();

  TokenAccount(UsageMeter usage, AgentRoster roster, Clock clock) {
    this.usage = usage;
    this.roster = roster;
    this.clock = clock;
  }

  /** Something that the agent was told: a task, a tool's result. */
  void read(String agent, int characters) {
    contexts.merge(agent, (long) characters, Long::sum);
  }

  /** A request to the agent's model, which answered so many characters. */
  void turn(String agent, int characters, boolean hasToolCalls, Duration took) {
    long prompt = instructions(agent) + tokens(contexts.getOrDefault(agent, 0L));
    TokenUsage tokens = new TokenUsage(prompt, Math.max(1, tokens(characters)));
    usage.add(
        new UsageMeter.Request(
            clock.instant(), roster.modelOf(agent), took, tokens, hasToolCalls, null));
    read(agent, characters);
  }

  private static int instructions(String agent) {
    return switch (agent) {
      case AgentRoster.UNIVERSAL -> UNIVERSAL_INSTRUCTIONS;
      case AgentRoster.ORCHESTRATOR -> ORCHESTRATOR_INSTRUCTIONS;
      default -> SPECIALIST_INSTRUCTIONS;
    };
  }

  private static long tokens(long characters) {
    return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }
}
