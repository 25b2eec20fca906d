package dev.agentbench.trial.conversation;

import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.ErrorMessage;
import dev.agentbench.agent.ServerMessage.StepProgress;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.agent.SubtaskStatus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The subtasks of one plan in their order, and which of them a message is about, also where it
 * names none: then its place in the plan decides, then its agent, then who is next. At most {@link
 * Plan#MAX_SUBTASKS}; a message about one beyond is about none. Not thread-safe.
 *
 * @param <S> what is known of a subtask
 */
public final class KnownSubtasks<S extends KnownSubtasks.Known> {
  private final Map<String, S> subtasks = new LinkedHashMap<>();
  private final Maker<S> maker;

  /** How many there are by the agent's word; 0 while nobody told. */
  private int announced;

  public KnownSubtasks(Maker<S> maker) {
    this.maker = maker;
  }

  /** A subtask as far as it is known. */
  public interface Known {
    String id();

    /** Who is to do it; null when nobody was named. */
    @Nullable String agent();

    SubtaskStatus status();
  }

  /** Makes what is known of a subtask that was not heard of before. */
  public interface Maker<S> {
    /**
     * @param sequence 1-based
     */
    S make(String id, int sequence);
  }

  /** All of them, in the order in which they were heard of. */
  public Collection<S> all() {
    return subtasks.values();
  }

  public int size() {
    return subtasks.size();
  }

  /** There are so many, by the agent's word. */
  public void announced(int count) {
    announced = count;
  }

  public int announced() {
    return announced;
  }

  public boolean nothingBegan() {
    return subtasks.values().stream().allMatch(KnownSubtasks::isPending);
  }

  public boolean allAreOver() {
    return subtasks.values().stream().allMatch(KnownSubtasks::isOver);
  }

  /** The one with this id, if there is one. */
  public Optional<S> find(String id) {
    return Optional.ofNullable(subtasks.get(id));
  }

  /** The one with this id, which may be new; empty when there are too many already. */
  public Optional<S> named(String id) {
    if (subtasks.size() < Plan.MAX_SUBTASKS) {
      return Optional.of(subtasks.computeIfAbsent(id, key -> maker.make(key, size() + 1)));
    }
    return find(id);
  }

  /** Forgets those that nothing was done for yet, unless they are wanted still. */
  public void dropPending(Predicate<S> wanted) {
    subtasks
        .values()
        .removeIf(each -> each.status() == SubtaskStatus.PENDING && !wanted.test(each));
  }

  /** Which one begins. */
  public Optional<S> of(SubtaskStarted message) {
    return message.subtaskId() != null
        ? told(message.subtaskId())
        : unnamed(
            List.of(
                placed(message.index()),
                first(each -> isPending(each) && isOf(each, message.agent())),
                first(KnownSubtasks::isPending)));
  }

  /** Which one ended; of one that is told twice without an id, the last that ended so. */
  public Optional<S> of(SubtaskCompleted message) {
    return message.subtaskId() != null
        ? told(message.subtaskId())
        : unnamed(
            List.of(
                placed(message.index()),
                first(each -> isRunning(each) && isOf(each, message.agent())),
                first(KnownSubtasks::isRunning),
                first(each -> !isOver(each) && isOf(each, message.agent())),
                first(each -> !isOver(each)),
                size() < announced
                    ? Optional.<S>empty()
                    : last(each -> each.status() == message.status())));
  }

  /** Which one moved. */
  public Optional<S> of(StepProgress message) {
    return message.stepId() != null
        ? told(message.stepId())
        : unnamed(List.of(first(KnownSubtasks::isRunning), first(each -> !isOver(each))));
  }

  /**
   * Whose failure an error is: of the subtask that it names, else of one that its text mentions,
   * the one that runs, or the next one.
   */
  public Optional<S> of(ErrorMessage error) {
    if (error.subtaskId() != null) {
      return told(error.subtaskId());
    }
    return first(each -> !isOver(each) && isMentioned(each, error.text()))
        .or(() -> first(KnownSubtasks::isRunning))
        .or(() -> first(each -> !isOver(each)));
  }

  /** Of several announced under one id, the first that is not over. */
  private Optional<S> told(String id) {
    S found = subtasks.get(id);
    for (int number = 2; found != null && isOver(found); number++) {
      S twin = subtasks.get(id + " (" + number + ")");
      if (twin == null) {
        break;
      }
      found = twin;
    }
    return found != null && !isOver(found) ? Optional.of(found) : named(id);
  }

  private Optional<S> unnamed(List<Optional<S>> guesses) {
    return guesses.stream()
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> named(Integer.toString(size() + 1)));
  }

  /** The one at this place, which counts from 1; 0 is the first one too. */
  private Optional<S> placed(@Nullable Integer index) {
    return index == null || index < 0
        ? Optional.empty()
        : subtasks.values().stream().skip(Math.max(0, index - 1)).findFirst();
  }

  private Optional<S> first(Predicate<S> wanted) {
    return subtasks.values().stream().filter(wanted).findFirst();
  }

  private Optional<S> last(Predicate<S> wanted) {
    return subtasks.values().stream().filter(wanted).reduce((one, other) -> other);
  }

  private static boolean isOf(Known subtask, @Nullable String agent) {
    return agent != null && agent.equalsIgnoreCase(Objects.requireNonNullElse(subtask.agent(), ""));
  }

  private static boolean isPending(Known subtask) {
    return subtask.status() == SubtaskStatus.PENDING;
  }

  private static boolean isRunning(Known subtask) {
    return subtask.status() == SubtaskStatus.RUNNING;
  }

  private static boolean isOver(Known subtask) {
    return subtask.status().isOver();
  }

  private static boolean isMentioned(Known subtask, String text) {
    return hasWord(text, subtask.id())
        || (subtask.agent() != null && hasWord(text, subtask.agent()));
  }

  private static boolean hasWord(String text, String word) {
    return !word.isBlank()
        && text.contains(word)
        && Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)").matcher(text).find();
  }
}
