package dev.agentbench.trial.conversation;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides how a conversation ends, as far as that is known. Used by one thread. */
final class ConversationEnd {
  private final ConversationRules rules;
  private final AnswerText text;
  private final ConversationTimes times;

  /** What the grace leads to when what began it was no answer; null: it was one, or none runs. */
  private @Nullable Ending unanswered;

  private @Nullable Ending ending;

  ConversationEnd(ConversationRules rules, AnswerText text, ConversationTimes times) {
    this.rules = rules;
    this.text = text;
    this.times = times;
  }

  /** How it ended; null while it goes on. */
  @Nullable Ending ending() {
    return ending;
  }

  /** Another step of the task begins. */
  void begin() {
    ending = null;
    unanswered = null;
  }

  /** It is over. */
  void reach(Ending reached) {
    ending = reached;
  }

  /** The agent said its last word, unless more follows within the grace. */
  void answeredUnlessMoreFollows(long at, Duration grace) {
    times.finalMessage(at, grace);
    unanswered = null;
  }

  /** The conversation ends so, unless more follows within the grace. */
  void endsUnlessMoreFollows(Ending otherwise, long at, Duration grace) {
    times.finalMessage(at, grace);
    unanswered = otherwise;
  }

  /** More followed. */
  void notOver() {
    times.notFinal();
    unanswered = null;
  }

  /** Whether the answer is there, and only the grace is waited for. */
  boolean hasAnswer() {
    return times.finalAt() != null && unanswered == null;
  }

  /** How it ends when nothing more follows in the grace that runs. */
  Ending afterGrace() {
    return unanswered == null ? answered(Objects.requireNonNull(times.finalAt())) : unanswered;
  }

  /**
   * The agent said its last word then; when that is the backend's word for it, no model answered.
   */
  Ending answered(long at) {
    return Stream.of(text.answer(), text.latestPiece())
        .filter(rules::isModelOutage)
        .findFirst()
        .<Ending>map(ConversationEnd::noModel)
        .orElseGet(() -> new Ending.Answered(at));
  }

  /** The backend could not reach a model, and says so. */
  static Ending noModel(String words) {
    return new Ending.Infrastructure("no model answered: " + EndingTexts.quoted(words));
  }
}
