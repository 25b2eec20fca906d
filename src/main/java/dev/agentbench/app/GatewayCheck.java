package dev.agentbench.app;

import dev.agentbench.config.GatewayChoice;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.Probe;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.auth.AuthManager;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.workspace.command.CommandSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks, step by step, whether a Gateway can be used; the first step that fails ends it. */
public final class GatewayCheck {
  private final GatewayChoice choice;
  private final CommandSettings commands;
  private final Redaction redaction;
  private final Supplier<TaskSet> tasks;
  private final List<CheckStep> steps = new ArrayList<>();

  /**
   * A look at one Gateway.
   *
   * @param commands for what stands around the process of a coding agent
   * @param tasks for the embedded Gateway; asked for only where it plays
   */
  public GatewayCheck(
      GatewayChoice choice,
      CommandSettings commands,
      Redaction redaction,
      Supplier<TaskSet> tasks) {
    this.choice = choice;
    this.commands = commands;
    this.redaction = redaction;
    this.tasks = tasks;
  }

  /**
   * The steps that were taken, in order.
   *
   * @param forgetToken whether what the token cache holds for the client is removed first
   */
  public List<CheckStep> run(boolean forgetToken) throws InterruptedException {
    if (!forgetToken || passes(new Probe("forget", this::forgetToken))) {
      look();
    }
    return List.copyOf(steps);
  }

  private String forgetToken() throws InterruptedException {
    Credentials shown =
        choice.choose(
            embedded -> new Credentials.None(),
            remote -> remote.settings().credentials(),
            agent -> new Credentials.None());
    boolean found = shown instanceof Credentials.OAuth client && AuthManager.forgetToken(client);
    return found ? "the cached token is removed" : "no token was cached for this client";
  }

  private void look() throws InterruptedException {
    long start = System.nanoTime();
    try (CloseStack opened = new CloseStack()) {
      Gateway gateway =
          new GatewayOpener(new Pacers(), PaceSettings.impatient(), commands, redaction, tasks)
              .unproven(choice, opened);
      for (Probe probe : gateway.probes()) {
        if (!passes(probe)) {
          return;
        }
      }
    } catch (BenchmarkException unusable) {
      failed("start", start, unusable);
    }
  }

  private boolean passes(Probe probe) throws InterruptedException {
    long start = System.nanoTime();
    try {
      String finding = probe.look().look();
      steps.add(new CheckStep(probe.name(), true, true, since(start), finding, null));
      return true;
    } catch (BenchmarkException failure) {
      failed(probe.name(), start, failure);
      return false;
    }
  }

  private void failed(String name, long start, BenchmarkException failure) {
    steps.add(
        new CheckStep(
            name, false, true, since(start), failure.getMessage(), failure.hint().orElse(null)));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
