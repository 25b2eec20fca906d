package dev.agentbench.document;

import dev.agentbench.result.Control;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that steers a run, in a JSON document.
 *
 * @param state {@code waiting}, {@code applied} or {@code refused}
 * @param argument of the verb; null where it takes none
 * @param reason null: none was given
 * @param appliedAt null unless it was applied
 * @param answer of the run; null while it waits
 */
public record ControlDocument(
    String id,
    String experiment,
    String verb,
    @Nullable String argument,
    String author,
    @Nullable String reason,
    Instant requestedAt,
    @Nullable Instant appliedAt,
    String state,
    @Nullable String answer) {

  public static ControlDocument of(Control control) {
    return new ControlDocument(
        control.id().toString(),
        control.experiment().toString(),
        control.verb().id(),
        control.argument(),
        control.author(),
        control.reason(),
        control.requestedAt(),
        control.appliedAt(),
        control.isPending() ? "waiting" : control.isRefused() ? "refused" : "applied",
        control.answer());
  }
}
