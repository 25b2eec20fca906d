package dev.agentbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import dev.agentbench.run.Steered;
import dev.agentbench.run.Steered.Kind;
import dev.agentbench.run.Steering;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests on the limits of a run. */
class SteerableRunTest {
  private static final OpenFiles FILES = new OpenFiles(1_024, 100, 200, 8, 12);

  /** Trials at once that were asked for; 0: none were. */
  private int atOnce;

  /** A run that does whatever it is asked. */
  private final class Willing implements Steering {
    private static final Steered DONE = new Steered(Kind.DONE, "it is done");

    @Override
    public Steered pause(boolean now) {
      return DONE;
    }

    @Override
    public Steered resume() {
      return DONE;
    }

    @Override
    public Steered stop(String why) {
      return DONE;
    }

    @Override
    public Steered cancel(TrialId trial, String why) {
      return DONE;
    }

    @Override
    public Steered requeue(TrialId trial) {
      return DONE;
    }

    @Override
    public Steered concurrency(int trials) {
      atOnce = trials;
      return DONE;
    }
  }

  private Steered ask(ControlVerb verb, @Nullable String argument, Pacer... pacers) {
    SteerableRun run =
        new SteerableRun(new Willing(), List.of(pacers), Optional.empty(), Optional.of(FILES));
    return run.apply(
        new Control.Wish(verb, argument, "ann", null)
            .to(ExperimentId.random(), ControlId.random(), Instant.EPOCH));
  }

  @Test
  void moreTrialsAtOnceThanThereAreFilesForAreRefused() {
    Steered answer = ask(ControlVerb.CONCURRENCY, "500");

    assertThat(answer.kind()).isEqualTo(Kind.REFUSED);
    assertThat(answer.text())
        .isEqualTo("this process may open 1024 files, too few for 200 trials at once: 68 are safe");
    assertThat(atOnce).isZero();
  }

  @Test
  void whereTheFilesMayRunOutTheAnswerSaysSo() {
    Steered answer = ask(ControlVerb.CONCURRENCY, "100");

    assertThat(answer)
        .isEqualTo(
            new Steered(
                Kind.DONE,
                "it is done; this process may open 1024 files, possibly too few for 100 trials at"
                    + " once: 68 are safe"));
    assertThat(atOnce).isEqualTo(100);
    assertThat(ask(ControlVerb.CONCURRENCY, "60").text()).isEqualTo("it is done");
  }

  @Test
  void aRateIsOfTheWindowOfItsGateway() {
    Pacer pacer = new Pacer(PaceSettings.none(Duration.ofSeconds(10)));

    assertThat(ask(ControlVerb.RATE, "40", pacer, pacer).text())
        .isEqualTo("40 requests may go to each Gateway in each window of 10 s");
  }
}
