package dev.agentbench.web.api;

import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialStart;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Conversations as JSON, a part at a time: as frames, and as the steps that people read. */
final class ApiTranscripts {
  private static final int USUAL_FRAMES = 100;
  private static final int MOST_FRAMES = 1_000;
  private static final int CHUNK = 20;

  /** In characters of frames; the frame that passes it is the last. */
  private static final long WINDOW = 1 << 20;

  private final Archive archive;

  ApiTranscripts(Archive archive) {
    this.archive = archive;
  }

  /** The handler of GET for each path below {@link ApiRoutes#ROOT}. */
  Map<String, Handler> handlers() {
    return Map.of("/trials/{id}/transcript", this::transcript, "/trials/{id}/steps", this::steps);
  }

  private void transcript(Context context) {
    Trial trial = archive.trial(context.pathParam("id"));
    Parameters parameters = new Parameters(context);
    int after = parameters.integer("after", 0, 0, Integer.MAX_VALUE - 1);
    int limit = parameters.integer("limit", USUAL_FRAMES, 1, MOST_FRAMES);
    ApiRoutes.answer(context, frames(trial.id(), after, limit));
  }

  /** Also of a trial that runs still. */
  private void steps(Context context) {
    String text = context.pathParam("id");
    TrialId id =
        archive.unfinished(text).map(TrialStart::id).orElseGet(() -> archive.trial(text).id());
    int after = new Parameters(context).integer("after", 0, 0, Integer.MAX_VALUE - 1);
    FrameWindow window = frames(id, after, MOST_FRAMES);
    ApiRoutes.answer(
        context, StepWindow.of(window, archive.store().trials().find(id).map(Trial::outcome)));
  }

  private FrameWindow frames(TrialId id, int after, int limit) {
    List<TranscriptMessage> frames = new ArrayList<>();
    int last = after;
    long characters = 0;
    boolean more = true;
    while (more && frames.size() < limit && characters < WINDOW) {
      int wanted = Math.min(CHUNK, limit - frames.size());
      List<TranscriptMessage> chunk = archive.store().trials().transcript(id, last, wanted);
      frames.addAll(chunk);
      characters += chunk.stream().mapToLong(frame -> frame.text().length()).sum();
      last = chunk.isEmpty() ? last : chunk.get(chunk.size() - 1).sequence();
      more = chunk.size() == wanted;
    }
    return new FrameWindow(frames, last, archive.store().trials().lastFrame(id));
  }
}
