package dev.agentbench.config;

import dev.agentbench.config.CredentialsReader.Access;
import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.embedded.EmbeddedSettings.AgentModel;
import dev.agentbench.embedded.EmbeddedSettings.OwnPlans;
import dev.agentbench.embedded.EmbeddedSettings.PlanFrames;
import dev.agentbench.embedded.EmbeddedSettings.PlanHabits;
import dev.agentbench.embedded.EmbeddedSettings.Skill;
import dev.agentbench.front.RateLimit;
import dev.agentbench.front.issuer.IssuerRules;
import dev.agentbench.gateway.Credentials.OAuth;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.result.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code gateway.embedded}; the defaults are flawless agents that answer at once. */
final class EmbeddedReader {
  private static final Duration MAX_LATENCY = Duration.ofMinutes(10);
  private static final int MAX_BAD_PLANS = 10;
  private static final int MAX_RATE = 1_000_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final String host;
  private final int port;
  private final long seed;
  private final Dialect dialect;
  private final List<Skill> skills;
  private final Duration stepLatency;
  private final double latencySpread;
  private final List<AgentModel> models;
  private final @Nullable Path scenario;
  private final @Nullable Secret requiredKey;
  private final @Nullable RateLimit rateLimit;
  private final @Nullable IssuerRules issuer;
  private final PlanHabits plans;

  EmbeddedReader(ConfigSection embedded, Access access) {
    this.host = embedded.get("host", Effect.NONE).text("127.0.0.1");
    this.port = embedded.get("port", Effect.NONE).integer(0, 0, 65535);
    this.seed = embedded.get("seed").integer(1L, Long.MIN_VALUE, Long.MAX_VALUE);
    this.dialect = embedded.get("dialect").choice(Dialect.NULLS_DROPPED);
    this.skills = embedded.get("skills").items(EmbeddedReader::skill);
    this.stepLatency = embedded.get("step_latency_ms").millis(Duration.ZERO, MAX_LATENCY);
    this.latencySpread = embedded.get("latency_spread").decimal(0, 0, 3);
    this.models = embedded.get("models").items(EmbeddedReader::model);
    this.scenario = embedded.get("scenario").path().orElse(null);
    this.requiredKey = access.embeddedKey();
    Duration accessLifetime = embedded.get("token_lifetime").seconds(QUARTER, SECOND);
    Duration refreshLifetime = embedded.get("refresh_lifetime").seconds(DAY, Duration.ZERO);
    OAuth client = access.embeddedClient();
    this.issuer =
        client == null
            ? null
            : new IssuerRules(
                client.username(),
                client.password(),
                client.clientId(),
                client.secretOfClient().orElse(null),
                accessLifetime,
                refreshLifetime);
    this.plans =
        new PlanHabits(
            embedded.get("plans").choice(OwnPlans.NEVER),
            embedded.get("plan_frames").choice(PlanFrames.NEWER),
            embedded.get("bad_plans").integer(0, 0, MAX_BAD_PLANS));
    int requests = embedded.get("rate_limit").integer(0, 0, MAX_RATE);
    Duration window = embedded.get("rate_window_ms").millis(MINUTE, DAY);
    this.rateLimit = requests == 0 || window.isZero() ? null : new RateLimit(requests, window);
  }

  EmbeddedSettings of(Mode mode) {
    return new EmbeddedSettings(
        host,
        port,
        mode,
        seed,
        dialect,
        skills,
        stepLatency,
        latencySpread,
        models,
        scenario,
        requiredKey,
        rateLimit,
        issuer,
        plans);
  }

  private static Skill skill(ConfigSection skill) {
    Mode mode =
        skill.get("mode").parsed("single-agent or multi-agent", Mode::parse, Mode::id).orElse(null);
    String category = skill.get("category").text().orElse(null);
    double chance = skill.get("chance").required(null).decimal(0, 1).orElse(1.0);
    Value planned = skill.get("planned");
    return new Skill(mode, category, planned.isPresent() ? planned.bool(true) : null, chance);
  }

  private static AgentModel model(ConfigSection model) {
    return new AgentModel(
        model.get("agent").required("'*' stands for any agent.").text("*"),
        model.get("model").required(null).text(""));
  }
}
