package dev.agentbench.app;

import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the course of a run into the log: experiments, trials and waits at INFO, checks, tools and
 * tokens at DEBUG, frames (how long, never what they say) at TRACE. Called by one thread at a time.
 */
final class RunLog implements RunListener {
  private static final Logger log = LoggerFactory.getLogger(RunLog.class);

  private final Map<Object, String> running = new HashMap<>();

  @Override
  public void experimentStarted(RunEvent.ExperimentStarted event) {
    Experiment experiment = event.experiment();
    log.info(
        "experiment {} ({}): {} trials, Gateway {}",
        experiment.id(),
        experiment.mode(),
        event.plannedTrials(),
        experiment.manifest().gateway().url());
  }

  @Override
  public void trialStarted(RunEvent.TrialStarted event) {
    running.put(event.trial(), nameOf(event.key()));
    log.info("{} started, trial {}", nameOf(event.key()), event.trial());
  }

  @Override
  public void messageExchanged(RunEvent.MessageExchanged event) {
    log.trace(
        "{}: frame {} {}, {} characters",
        name(event.message().trial()),
        event.message().sequence(),
        event.message().direction(),
        event.message().text().length());
  }

  @Override
  public void toolCalled(RunEvent.ToolCalled event) {
    log.debug(
        "{}: tool {} {} after {} ms",
        name(event.trial()),
        event.call().toolName(),
        event.call().success() ? "succeeded" : "failed",
        event.call().duration().toMillis());
  }

  @Override
  public void trialWaiting(RunEvent.TrialWaiting event) {
    log.info(
        "{} waits about {} ms: {}",
        name(event.trial()),
        event.expected().toMillis(),
        event.reason());
  }

  @Override
  public void trialChecking(RunEvent.TrialChecking event) {
    log.debug("{} is checked", name(event.trial()));
  }

  @Override
  public void trialFinished(RunEvent.TrialFinished event) {
    Trial trial = event.trial();
    running.remove(trial.id());
    trial
        .records()
        .checks()
        .forEach(
            check ->
                log.debug(
                    "{}: check {} {} {}",
                    nameOf(trial.key()),
                    check.type(),
                    check.subject(),
                    check.status()));
    log.info(
        "{} {} after {} ms, attempts: {}{}",
        nameOf(trial.key()),
        trial.outcome().id(),
        trial.timings().conversation().toMillis(),
        trial.records().attempts().size(),
        trial.result().reason() == null ? "" : ": " + trial.result().reason());
  }

  @Override
  public void trialRequeued(RunEvent.TrialRequeued event) {
    log.info("{} is run again, trial {}", nameOf(event.key()), event.earlier());
  }

  @Override
  public void tokenRefreshed(RunEvent.TokenRefreshed event) {
    log.debug("a token was asked for: {}", event.refresh().isSuccess() ? "got one" : "refused");
  }

  @Override
  public void experimentFinished(RunEvent.ExperimentFinished event) {
    log.info(
        "experiment {} {}{}",
        event.experiment(),
        event.end().status().id(),
        event.end().reason() == null ? "" : ": " + event.end().reason());
  }

  @Override
  public void runSteered(RunEvent.RunSteered event) {
    log.info("{}", event.control().sentence());
  }

  private String name(Object trial) {
    return Objects.requireNonNullElse(running.get(trial), "a trial");
  }

  private static String nameOf(TrialKey key) {
    return key + " of " + key.experiment().brief();
  }
}
