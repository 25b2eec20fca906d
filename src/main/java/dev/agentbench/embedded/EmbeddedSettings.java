package dev.agentbench.embedded;

import dev.agentbench.front.FrontSettings;
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
 * Behaviour of the embedded Gateway and of its scripted agents. Everything drawn is drawn from
 * {@code seed}, the task and the how-manieth session of that task it is, so that a run can be
 * repeated.
 *
 * @param host address to listen on
 * @param port 0: any free one
 * @param mode whether one universal agent or several specialised ones play
 * @param skills chance that a trial goes right; the first rule that matches counts, 1.0 without one
 * @param stepLatency mean time that an agent takes before each step
 * @param latencySpread standard deviation of the logarithm of that time; 0: always the mean
 * @param models which model each agent claims to use; the first that matches counts
 * @param scenario a file of frames to play instead of the scripted agents; null: none
 * @param requiredKey an {@code X-Internal-Auth} key or bearer token that clients must show; null:
 *     none
 * @param rateLimit how much all clients together may ask; null: anything
 * @param issuer to whom its token endpoint gives the tokens that clients must show; null: it has
 *     none
 * @param plans how complex and mixed tasks are planned
 */
public record EmbeddedSettings(
    String host,
    int port,
    Mode mode,
    long seed,
    Dialect dialect,
    List<Skill> skills,
    Duration stepLatency,
    double latencySpread,
    List<AgentModel> models,
    @Nullable Path scenario,
    @Nullable Secret requiredKey,
    @Nullable RateLimit rateLimit,
    @Nullable IssuerRules issuer,
    PlanHabits plans) {

  public EmbeddedSettings {
    if (stepLatency.isNegative() || latencySpread < 0) {
      throw new IllegalArgumentException(
          "latency " + stepLatency + " with spread " + latencySpread + " is negative");
    }
    skills = List.copyOf(skills);
    models = List.copyOf(models);
  }

  /** Where it listens, and whom it lets in. */
  public FrontSettings front() {
    return new FrontSettings(host, port, dialect, requiredKey, rateLimit, issuer);
  }

  /** The same in another mode on another port; 0: any free one. */
  public EmbeddedSettings with(Mode newMode, int newPort) {
    return new EmbeddedSettings(
        host,
        newPort,
        newMode,
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

  /**
   * How the agents plan tasks that are {@code complex} or {@code mixed}.
   *
   * @param own whether they make plans by themselves
   * @param frames by which they tell of them
   * @param badPlans so many calls of {@code create_plan} are no good before the first good one
   */
  public record PlanHabits(OwnPlans own, PlanFrames frames, int badPlans) {
    /** Agents that plan nothing by themselves, and well when they are asked. */
    public static final PlanHabits NONE = new PlanHabits(OwnPlans.NEVER, PlanFrames.NEWER, 0);
  }

  /** Whether agents make plans by themselves. */
  public enum OwnPlans {
    NEVER,
    /** They tell the plan and begin. */
    ANNOUNCED,
    /** They wait until the plan is approved; a rejected task is done without a plan. */
    APPROVED
  }

  /** The frames in which plans are told. */
  public enum PlanFrames {
    /** {@code plan_notification}, {@code plan_completed}. */
    OLDER,
    /** {@code plan_created} or {@code plan_approval_required}, {@code execution_completed}. */
    NEWER,
    /** {@code plan_update}, {@code plan_progress}. */
    STEPS
  }

  /**
   * How often trials go right.
   *
   * @param mode null: either
   * @param category null: any
   * @param planned whether they work by a plan, their own or the runner's; null: either
   * @param chance in [0, 1]
   */
  public record Skill(
      @Nullable Mode mode, @Nullable String category, @Nullable Boolean planned, double chance) {

    /** One for work with and without a plan. */
    public Skill(@Nullable Mode mode, @Nullable String category, double chance) {
      this(mode, category, null, chance);
    }

    public Skill {
      if (!(chance >= 0 && chance <= 1)) {
        throw new IllegalArgumentException("chance is " + chance + ", not in 0 to 1");
      }
    }
  }

  /**
   * An agent's model.
   *
   * @param agent {@code *}: any
   */
  public record AgentModel(String agent, String model) {}
}
