package dev.agentbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.TwoExperiments;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewsTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456789Z");

  /** Two of four scored trials passed; the fifth is not scored. */
  private final ExperimentResults measured = TwoExperiments.experiment("x", "p f p f u");

  private Review review(int trial, @Nullable Outcome outcome) {
    return new Review(measured.trials().get(trial).id(), outcome, "seen", "Ann", AT);
  }

  private ExperimentResults with(Review... reviews) {
    return measured.reviewed(new Reviews(List.of(reviews)));
  }

  @Test
  void anOverrideChangesTheReviewedRateAndNotTheMeasuredOne() {
    ExperimentResults reviewed = with(review(1, Outcome.PASSED));
    assertThat(reviewed.reviewedRate().orElseThrow().value()).isEqualTo(0.75);
    assertThat(reviewed.figures()).isEqualTo(measured.figures());
    assertThat(reviewed.metrics()).isEqualTo(measured.metrics());
  }

  @Test
  void aTrialWithoutAScoreCountsOnceAReviewGivesItOne() {
    Rate rate = with(review(4, Outcome.PASSED)).reviewedRate().orElseThrow();
    assertThat(rate.value()).isEqualTo(0.6, within(1e-9));
    assertThat(rate.tasks()).isEqualTo(5);
  }

  @Test
  void whereNoReviewChangesAnOutcomeThereIsNoSecondRate() {
    assertThat(measured.reviewedRate()).isEmpty();
    assertThat(with(review(1, null), review(3, Outcome.FAILED)).reviewedRate()).isEmpty();
  }

  @Test
  void theNewestReviewCountsAndAnEmptyOneWithdraws() {
    Trial trial = measured.trials().get(1);
    ExperimentResults withdrawn = with(review(1, Outcome.PASSED), review(1, null));
    assertThat(withdrawn.reviews().override(trial)).isEmpty();
    assertThat(withdrawn.reviews().current(trial)).isPresent();
    assertThat(with(review(1, null), review(1, Outcome.PASSED)).reviews().override(trial))
        .contains(Outcome.PASSED);
  }

  @Test
  void aReviewIsBoundedAndHasANoteAndAnAuthor() {
    Review odd =
        Review.typed(
            measured.trials().get(0).id(), null, "  one\r\ntwo\r", " Ann\n\t\u0007Lee ", AT);
    assertThat(odd.note()).isEqualTo("one\ntwo");
    assertThat(odd.author()).isEqualTo("Ann Lee");
    assertThat(odd.at()).isEqualTo("2026-03-01T12:00:00.123456Z");
    refused("the note of the review is missing", null, " \n", "Ann");
    refused("the author of the review is missing", null, "x", " ");
    refused("has 4001 characters, at most 4000 are kept", null, "x".repeat(4_001), "Ann");
    refused("has 101 characters", null, "x", "x".repeat(101));
    refused("a review says passed or failed, not timeout", Outcome.TIMEOUT, "x", "Ann");
  }

  private void refused(String why, @Nullable Outcome outcome, String note, String author) {
    assertThatThrownBy(() -> Review.typed(measured.trials().get(0).id(), outcome, note, author, AT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
