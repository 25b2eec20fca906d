package dev.agentbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.agentbench.trial.Slot;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SlotsTest {

  @Test
  void aSecondTrialWaitsUntilTheFirstReleases() throws InterruptedException {
    Slots slots = new Slots(1);
    Slot first = slots.newSlot();
    first.acquire();
    CountDownLatch acquired = new CountDownLatch(1);
    Thread second = start(slots.newSlot(), acquired);
    await().atMost(Duration.ofSeconds(5)).until(() -> second.getState() == Thread.State.WAITING);
    first.release();
    acquired.await();
    second.join();
  }

  @Test
  void aSlotTakenBackWithoutWaitingIsPaidForByTheNextTrial() throws InterruptedException {
    Slots slots = new Slots(1);
    Slot first = slots.newSlot();
    Slot second = slots.newSlot();
    first.acquire();
    first.release();
    second.acquire();
    first.takeBack();
    CountDownLatch acquired = new CountDownLatch(1);
    Thread third = start(slots.newSlot(), acquired);
    await().atMost(Duration.ofSeconds(5)).until(() -> third.getState() == Thread.State.WAITING);
    second.release();
    assertThat(acquired.getCount()).isEqualTo(1);
    first.release();
    acquired.await();
    third.join();
  }

  @Test
  void releasingTwiceGivesOneSlot() throws InterruptedException {
    Slots slots = new Slots(1);
    Slot first = slots.newSlot();
    first.acquire();
    first.release();
    first.release();
    slots.newSlot().acquire();
    Slot third = slots.newSlot();
    CountDownLatch acquired = new CountDownLatch(1);
    Thread waiting = start(third, acquired);
    await().atMost(Duration.ofSeconds(5)).until(() -> waiting.getState() == Thread.State.WAITING);
    waiting.interrupt();
    waiting.join();
    assertThat(acquired.getCount()).isEqualTo(1);
  }

  @Test
  void onceClosedNoTrialBeginsButOneThatHadBegunGoesOn() throws InterruptedException {
    Slots slots = new Slots(1);
    Slot begun = slots.newSlot();
    assertThat(begun.acquire()).isTrue();
    CountDownLatch returned = new CountDownLatch(1);
    Thread waiting = start(slots.newSlot(), returned);
    await().atMost(Duration.ofSeconds(5)).until(() -> waiting.getState() == Thread.State.WAITING);
    slots.close();
    waiting.join();
    assertThat(returned.getCount()).as("it did not get a slot").isEqualTo(1);
    begun.release();
    assertThat(slots.newSlot().acquire()).isFalse();
    assertThat(begun.acquire()).as("for a further attempt").isTrue();
  }

  @Test
  void moreSlotsLetWaitingTrialsBeginAndFewerTakeEffectAsTrialsEnd() throws InterruptedException {
    Slots slots = new Slots(1);
    Slot first = slots.newSlot();
    first.acquire();
    Slot second = slots.newSlot();
    CountDownLatch acquired = new CountDownLatch(1);
    Thread waiting = start(second, acquired);
    await().atMost(Duration.ofSeconds(5)).until(() -> waiting.getState() == Thread.State.WAITING);
    slots.resize(2);
    acquired.await();
    waiting.join();

    slots.resize(1);
    assertThat(slots.count()).isEqualTo(1);
    first.release();
    CountDownLatch third = new CountDownLatch(1);
    Thread more = start(slots.newSlot(), third);
    await().atMost(Duration.ofSeconds(5)).until(() -> more.getState() == Thread.State.WAITING);
    assertThat(third.getCount()).as("one is held still").isEqualTo(1);
    second.release();
    third.await();
    more.join();
  }

  @Test
  void duringAPauseNoTrialBeginsButOneThatHadBegunGoesOn() throws InterruptedException {
    Slots slots = new Slots(1);
    Slot begun = slots.newSlot();
    begun.acquire();
    CountDownLatch acquired = new CountDownLatch(1);
    Thread waiting = start(slots.newSlot(), acquired);
    await().atMost(Duration.ofSeconds(5)).until(() -> waiting.getState() == Thread.State.WAITING);
    slots.pause(true);
    begun.release();
    assertThat(begun.acquire()).as("for a further attempt").isTrue();
    begun.release();
    await().atMost(Duration.ofSeconds(5)).until(() -> waiting.getState() == Thread.State.WAITING);
    assertThat(acquired.getCount()).isEqualTo(1);
    slots.pause(false);
    acquired.await();
    waiting.join();
  }

  private static Thread start(Slot slot, CountDownLatch acquired) {
    Thread thread =
        new Thread(
            () -> {
              try {
                if (slot.acquire()) {
                  acquired.countDown();
                }
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    return thread;
  }
}
