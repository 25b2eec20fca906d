package dev.agentbench.run;

import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Events of a run as an observer sees them, for tests that wait for one. Thread-safe. */
final class SeenEvents implements RunListener {
  private final List<RunEvent> all = new ArrayList<>(); // guarded by this

  /** Waits until an event of that kind comes, or has come. */
  synchronized <E extends RunEvent> E await(Class<E> kind, Predicate<E> which)
      throws InterruptedException {
    List<E> found = of(kind, which);
    while (found.isEmpty()) {
      wait();
      found = of(kind, which);
    }
    return found.get(0);
  }

  synchronized <E extends RunEvent> List<E> of(Class<E> kind) {
    return of(kind, event -> true);
  }

  private <E extends RunEvent> List<E> of(Class<E> kind, Predicate<E> which) {
    return all.stream().filter(kind::isInstance).map(kind::cast).filter(which).toList();
  }

  TrialId awaitAnyStart() throws InterruptedException {
    return await(RunEvent.TrialStarted.class, start -> true).trial();
  }

  void awaitEnd(TrialId trial) throws InterruptedException {
    await(RunEvent.TrialFinished.class, end -> end.trial().id().equals(trial));
  }

  void awaitHold(TrialId trial) throws InterruptedException {
    await(
        RunEvent.TrialWaiting.class,
        wait -> wait.trial().equals(trial) && wait.reason().equals(RunEvent.TrialWaiting.PAUSE));
  }

  /** How often each key counts, by the ends and the requests to run it again. */
  synchronized Map<TrialKey, Integer> counts() {
    Map<TrialKey, Integer> counts = new HashMap<>();
    of(RunEvent.TrialFinished.class)
        .forEach(end -> counts.merge(end.trial().key(), 1, Integer::sum));
    of(RunEvent.TrialRequeued.class).forEach(again -> counts.merge(again.key(), -1, Integer::sum));
    return counts;
  }

  private synchronized void add(RunEvent event) {
    all.add(event);
    notifyAll();
  }

  @Override
  public void trialStarted(RunEvent.TrialStarted event) {
    add(event);
  }

  @Override
  public void messageExchanged(RunEvent.MessageExchanged event) {
    add(event);
  }

  @Override
  public void trialWaiting(RunEvent.TrialWaiting event) {
    add(event);
  }

  @Override
  public void trialChecking(RunEvent.TrialChecking event) {
    add(event);
  }

  @Override
  public void trialFinished(RunEvent.TrialFinished event) {
    add(event);
  }

  @Override
  public void trialRequeued(RunEvent.TrialRequeued event) {
    add(event);
  }

  @Override
  public void notice(RunEvent.Notice event) {
    add(event);
  }
}
