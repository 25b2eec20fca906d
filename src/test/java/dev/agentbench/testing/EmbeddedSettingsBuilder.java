package dev.agentbench.testing;

import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.embedded.EmbeddedSettings.PlanHabits;
import dev.agentbench.embedded.EmbeddedSettings.Skill;
import dev.agentbench.front.RateLimit;
import dev.agentbench.front.issuer.IssuerRules;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.result.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builder of the settings of an embedded Gateway: flawless agents without latency on any free port
 * of the loopback address, but for what is set.
 */
public final class EmbeddedSettingsBuilder {
  private final EmbeddedSettings defaults;
  private long seed;
  private Dialect dialect;
  private List<Skill> skills;
  private Duration stepLatency;
  private double latencySpread;
  private @Nullable Path scenario;
  private @Nullable Secret requiredKey;
  private @Nullable RateLimit rateLimit;
  private @Nullable IssuerRules issuer;
  private PlanHabits plans = PlanHabits.NONE;

  private EmbeddedSettingsBuilder(EmbeddedSettings defaults) {
    this.defaults = defaults;
    seed = defaults.seed();
    dialect = defaults.dialect();
    skills = defaults.skills();
    stepLatency = defaults.stepLatency();
    latencySpread = defaults.latencySpread();
  }

  /** Nothing set. */
  public static EmbeddedSettingsBuilder flawless(Mode mode) {
    return new EmbeddedSettingsBuilder(
        new EmbeddedSettings(
            "127.0.0.1",
            0,
            mode,
            1,
            Dialect.NULLS_DROPPED,
            List.of(),
            Duration.ZERO,
            0,
            List.of(),
            null,
            null,
            null,
            null,
            PlanHabits.NONE));
  }

  public EmbeddedSettingsBuilder dialect(Dialect value) {
    dialect = value;
    return this;
  }

  /** Chances of going right, and the seed from which they are drawn. */
  public EmbeddedSettingsBuilder skills(long newSeed, List<Skill> value) {
    seed = newSeed;
    skills = value;
    return this;
  }

  public EmbeddedSettingsBuilder latency(Duration mean, double spread) {
    stepLatency = mean;
    latencySpread = spread;
    return this;
  }

  public EmbeddedSettingsBuilder scenario(Path file) {
    scenario = file;
    return this;
  }

  public EmbeddedSettingsBuilder requiredKey(Secret key) {
    requiredKey = key;
    return this;
  }

  public EmbeddedSettingsBuilder rateLimit(RateLimit limit) {
    rateLimit = limit;
    return this;
  }

  public EmbeddedSettingsBuilder issuer(IssuerRules rules) {
    issuer = rules;
    return this;
  }

  public EmbeddedSettingsBuilder plans(PlanHabits value) {
    plans = value;
    return this;
  }

  public EmbeddedSettings build() {
    return new EmbeddedSettings(
        defaults.host(),
        defaults.port(),
        defaults.mode(),
        seed,
        dialect,
        skills,
        stepLatency,
        latencySpread,
        defaults.models(),
        scenario,
        requiredKey,
        rateLimit,
        issuer,
        plans);
  }
}
