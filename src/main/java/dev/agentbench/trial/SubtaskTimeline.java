package dev.agentbench.trial;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.trial.AgentTimeline.Shift;
import dev.agentbench.trial.AgentTimeline.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notes which subtask was worked on when, and books requests to models to them as {@link
 * AgentTimeline} books them to agents. Used by one thread.
 */
final class SubtaskTimeline {
  /** Beyond it nothing is noted: no honest plan has so many turns. */
  private static final int MAX_SHIFTS = 10_000;

  private static final String NONE = "";

  /** The subtasks of the shifts, by their place; null where none was worked on. */
  private final List<@Nullable SubtaskDraft> worked = new ArrayList<>();

  private final List<Shift> shifts = new ArrayList<>();

  /** From now on this subtask is worked on, or none. */
  void note(Optional<SubtaskDraft> subtask, Instant at) {
    SubtaskDraft now = subtask.orElse(null);
    SubtaskDraft before = worked.isEmpty() ? null : worked.get(worked.size() - 1);
    if (now != before && shifts.size() < MAX_SHIFTS) {
      shifts.add(new Shift(at, now == null ? NONE : Integer.toString(worked.size())));
      worked.add(now);
      subtask.ifPresent(draft -> draft.isNext(at));
    }
  }

  /**
   * Books a session's requests.
   *
   * @param asked when the Gateway was asked for them
   */
  void book(List<LlmRequest> requests, Span conversation, Instant asked) {
    if (shifts.isEmpty()) {
      return;
    }
    List<String> whose = new AgentTimeline(NONE, shifts, conversation, asked).agentsOf(requests);
    Map<String, SubtaskDraft> byName = new HashMap<>();
    for (int place = 0; place < shifts.size(); place++) {
      SubtaskDraft subtask = worked.get(place);
      if (subtask != null) {
        byName.put(shifts.get(place).agent(), subtask);
      }
    }
    for (int i = 0; i < requests.size(); i++) {
      SubtaskDraft subtask = byName.get(whose.get(i));
      if (subtask != null) {
        subtask.used(requests.get(i).tokens());
      }
    }
  }
}
