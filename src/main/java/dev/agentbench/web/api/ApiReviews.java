package dev.agentbench.web.api;

import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.web.Archive;
import dev.agentbench.web.ReviewRequest;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Reviews of a trial: listed and added. */
final class ApiReviews {
  private static final String PATH = "/trials/{id}/reviews";

  private final Archive archive;
  private final InstantSource clock;

  ApiReviews(Archive archive, InstantSource clock) {
    this.archive = archive;
    this.clock = clock;
  }

  Map<String, Handler> handlers() {
    return Map.of(PATH, this::list);
  }

  Map<String, Handler> changes() {
    return Map.of(PATH, this::add);
  }

  /**
   * Reviews of one trial.
   *
   * @param items oldest first; the last one counts
   */
  record ReviewList(List<Review> items) {}

  private void list(Context context) {
    Trial trial = archive.trial(context.pathParam("id"));
    ApiRoutes.answer(context, new ReviewList(archive.store().reviews().ofTrial(trial.id())));
  }

  private void add(Context context) {
    Trial trial = archive.trial(context.pathParam("id"));
    Review review = ReviewRequest.parse(context.body()).of(trial.id(), clock.instant());
    archive.store().reviews().add(review);
    context.status(HttpStatus.CREATED);
    ApiRoutes.answer(context, review);
  }
}
