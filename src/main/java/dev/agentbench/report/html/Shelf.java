package dev.agentbench.report.html;

import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The conversations that a page carries, as many as its size allows. */
final class Shelf implements Conversations {
  private final Transcripts transcripts;
  private final Map<TrialId, PackedTranscript> read = new LinkedHashMap<>();
  private final Map<TrialId, String> packed = new LinkedHashMap<>();
  private final Set<TrialId> left = new HashSet<>();
  private long room;

  /**
   * @param room in bytes, base64 included
   */
  Shelf(Transcripts transcripts, long room) {
    this.transcripts = transcripts;
    this.room = room;
  }

  /**
   * Takes a conversation if there is room for it; called for the most wanted trials first, for some
   * more than once.
   */
  void take(Trial trial) {
    if (read.containsKey(trial.id())) {
      return;
    }
    if (room <= 0) {
      left.add(trial.id());
      return;
    }
    PackedTranscript transcript = new PackedTranscript(trial.startedAt());
    transcripts.read(trial, transcript::add);
    if (transcript.isEmpty()) {
      return;
    }
    read.put(trial.id(), transcript);
    String base64 = transcript.base64();
    if (base64.length() > room) {
      left.add(trial.id());
    } else {
      room -= base64.length();
      packed.put(trial.id(), base64);
    }
  }

  /** What was read of a trial's conversation, whether the page carries it or not. */
  Optional<PackedTranscript> of(Trial trial) {
    return Optional.ofNullable(read.get(trial.id()));
  }

  boolean carries(Trial trial) {
    return packed.containsKey(trial.id());
  }

  @Override
  public void open(Html html, List<Trial> trials) {
    List<String> ids =
        trials.stream().filter(this::carries).map(trial -> trial.id().toString()).toList();
    if (!ids.isEmpty()) {
      String name = ids.size() > 1 ? "Side by side" : "Open";
      html.element(
          "button", name, "type", "button", "data-do", "open", "data-of", String.join(" ", ids));
    }
  }

  @Override
  public void name(Html html, Trial trial) {
    String name = trial.key().toString();
    if (carries(trial)) {
      String id = trial.id().toString();
      html.element(
          "button", name, "type", "button", "class", "link", "data-do", "open", "data-of", id);
    } else {
      html.element("code", name);
    }
  }

  int carried() {
    return packed.size();
  }

  /** Conversations that were wanted and did not fit. */
  int leftOut() {
    return left.size();
  }

  void write(Html html) {
    packed.forEach(
        (id, base64) ->
            html.open("script", "type", "application/gzip+base64", "id", "t-" + id)
                .trusted(base64)
                .close()
                .line());
  }
}
