package town.library.notice;

import java.util.Optional;

/** How urgently a member is reminded of a late book. */
public enum ReminderStage {
  FIRST(3, "\"{title}\" was due on {due}. Please bring it back."),
  SECOND(10, "\"{title}\" was due on {due} and is {days} days late. The fine is {fine} so far."),
  LAST(24, "\"{title}\" has been missing since {due}. After a month we charge its price.");

  private final int fromDaysLate;
  private final String text;

  ReminderStage(int fromDaysLate, String text) {
    this.fromDaysLate = fromDaysLate;
    this.text = text;
  }

  /** The stage of a loan that is so late; empty when it is too early to remind. */
  public static Optional<ReminderStage> of(long daysLate) {
    ReminderStage reached = null;
    for (ReminderStage stage : values()) {
      if (daysLate >= stage.fromDaysLate) {
        reached = stage;
      }
    }
    return Optional.ofNullable(reached);
  }

  /** The middle of the letter, with placeholders for {@link Template}. */
  public String text() {
    return text;
  }
}
