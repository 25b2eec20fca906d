package dev.agentbench.app;

import dev.agentbench.config.GatewayChoice;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.auth.AuthManager;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.task.yaml.TaskSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks, step by step, whether a Gateway can be used; the first step that fails ends it. */
public final class GatewayCheck {
  private final List<CheckStep> steps = new ArrayList<>();

  private GatewayCheck() {}

  /** The steps that were taken, in order. */
  public static List<CheckStep> of(
      GatewayChoice choice, Redaction redaction, Supplier<TaskSet> tasks)
      throws InterruptedException {
    GatewayCheck check = new GatewayCheck();
    check.look(choice, redaction, tasks);
    return check.steps;
  }

  /** Removes what the token cache holds for this Gateway's client, as a step of its own. */
  public static CheckStep forgetToken(GatewayChoice choice) throws InterruptedException {
    long start = System.nanoTime();
    boolean found =
        choice.choose(embedded -> new Credentials.None(), remote -> remote.settings().credentials())
                instanceof Credentials.OAuth client
            && AuthManager.forgetToken(client);
    return new CheckStep(
        "forget",
        true,
        since(start),
        found ? "the cached token is removed" : "no token was cached for this client",
        null);
  }

  private void look(GatewayChoice choice, Redaction redaction, Supplier<TaskSet> tasks)
      throws InterruptedException {
    long start = System.nanoTime();
    try (OpenGateway open =
        new GatewayOpener(PaceSettings.impatient(), redaction, tasks).open(choice)) {
      passed("health", start, describe(open.info()));
      if (authenticate(open.gateway())) {
        openSession(open.gateway());
      }
    } catch (BenchmarkException unreachable) {
      failed("health", start, unreachable);
    }
  }

  private boolean authenticate(Gateway gateway) throws InterruptedException {
    long start = System.nanoTime();
    try {
      passed("credentials", start, gateway.authenticate());
      return true;
    } catch (BenchmarkException refused) {
      failed("credentials", start, refused);
      return false;
    }
  }

  private void openSession(Gateway gateway) throws InterruptedException {
    long start = System.nanoTime();
    try (GatewaySession session = gateway.open(WireListener.NONE)) {
      passed("session", start, "opened " + session.id() + " and connected to it");
    } catch (BenchmarkException refused) {
      failed("session", start, refused);
    }
  }

  private static String describe(GatewayInfo info) {
    String version = info.version() == null ? "" : ", version " + info.version();
    return info.url() + " answers" + version + (info.scripted() ? ", its agents are scripted" : "");
  }

  private void passed(String name, long start, String finding) {
    steps.add(new CheckStep(name, true, since(start), finding, null));
  }

  private void failed(String name, long start, BenchmarkException failure) {
    steps.add(
        new CheckStep(
            name, false, since(start), failure.getMessage(), failure.hint().orElse(null)));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
