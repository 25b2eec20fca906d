package dev.agentbench.app;

import dev.agentbench.acp.AgentOffer;
import dev.agentbench.acp.AgentPreset;
import dev.agentbench.acp.AgentProbe;
import dev.agentbench.acp.AgentSettings;
import dev.agentbench.config.Configuration;
import dev.agentbench.config.ConfiguredAgent;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.workspace.command.CommandRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks, step by step, whether a coding agent can be used; nothing is asked of its model. */
public final class AgentCheck {
  private static final String NO_SANDBOX_ADVICE =
      "Install bubblewrap: without it the agent reads and writes whatever you can.";

  private final ConfiguredAgent agent;
  private final AgentSettings settings;
  private final List<CheckStep> steps = new ArrayList<>();
  private long start = System.nanoTime();

  private AgentCheck(ConfiguredAgent agent, AgentSettings settings) {
    this.agent = agent;
    this.settings = settings;
  }

  /** The steps that were taken with the agent that the configuration chose. */
  public static List<CheckStep> run(Configuration configuration) throws InterruptedException {
    ConfiguredAgent agent = configuration.agents().choice().orElseThrow();
    AgentCheck check = new AgentCheck(agent, AgentLaunching.of(agent, configuration.commands()));
    check.look();
    return List.copyOf(check.steps);
  }

  private void look() throws InterruptedException {
    String program = settings.command().get(0);
    Optional<String> found = KnownAgent.installed(program);
    add(
        "installed",
        found.isPresent(),
        true,
        found.orElse(program + " is not in the PATH"),
        install());
    String around = settings.launcher().description();
    add("sandbox", !around.startsWith(CommandRunner.NO_SANDBOX), false, around, NO_SANDBOX_ADVICE);
    AgentLaunching.warning(agent)
        .ifPresent(
            danger ->
                add(
                    "home",
                    false,
                    false,
                    danger,
                    "Use agents." + agent.name() + ".files instead."));
    if (found.isPresent()) {
      ask();
    }
  }

  private void ask() throws InterruptedException {
    try {
      AgentOffer offer = AgentProbe.ask(settings);
      add("start", true, true, offer.identity() + " opened a session", null);
      add("modes", true, true, chosen(offer.mode(), offer.modes()), null);
      add("models", true, true, chosen(offer.model(), offer.models()), null);
    } catch (BenchmarkException refused) {
      add("start", false, true, refused.getMessage(), refused.hint().orElse(login()));
    }
  }

  private static String chosen(@Nullable String used, List<String> offered) {
    return (used == null ? "its own default" : used)
        + (offered.isEmpty() ? "; it offers no choice" : ", of " + String.join(", ", offered));
  }

  private String install() {
    return preset()
        .map(preset -> "Install " + preset.title() + ": " + preset.install())
        .orElse("Name a program that is installed in agents." + agent.name() + ".command.");
  }

  private String login() {
    String variables =
        preset()
            .map(preset -> "set " + String.join(" or ", preset.environment()) + ", or ")
            .orElse("");
    return "If it needs a login: "
        + variables
        + "name its variables in agents."
        + agent.name()
        + ".env, or its files in agents."
        + agent.name()
        + ".files.";
  }

  private Optional<AgentPreset> preset() {
    return AgentPreset.named(agent.name());
  }

  private void add(
      String name, boolean passed, boolean required, String finding, @Nullable String advice) {
    long now = System.nanoTime();
    steps.add(
        new CheckStep(
            name,
            passed,
            required,
            Duration.ofNanos(now - start),
            finding,
            passed ? null : advice));
    start = now;
  }
}
