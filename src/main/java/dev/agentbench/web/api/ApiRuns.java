package dev.agentbench.web.api;

import dev.agentbench.json.JsonRecords;
import dev.agentbench.result.Label;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.RunStarts;
import dev.agentbench.web.RunStarts.Started;
import dev.agentbench.web.RunStarts.State;
import dev.agentbench.web.RunWish;
import dev.agentbench.web.Visitor;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs that are started by programs, or looked at before. */
public final class ApiRuns implements RouteGroup {
  private static final String PATH = "/runs";
  private static final String ONE = "/runs/{key}";

  /** How long an answer waits for a run to begin. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunStarts starts;

  public ApiRuns(RunStarts starts) {
    this.starts = starts;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    handlers().forEach((path, handler) -> routes.get(ApiRoutes.ROOT + path, handler));
    changes().forEach((path, handler) -> routes.post(ApiRoutes.ROOT + path, handler));
  }

  /** The handler of GET for each path. */
  Map<String, Handler> handlers() {
    return Map.of(ONE, this::find);
  }

  /** The handler of POST for each path. */
  Map<String, Handler> changes() {
    return Map.of(PATH, this::start);
  }

  /**
   * The body of a request; what is absent is as in {@code run} without the option.
   *
   * @param labels each {@code KEY=VALUE}
   * @param dryRun whether nothing is run
   * @param key a UUID: the same run is started once
   */
  record Order(
      @Nullable Tasks tasks,
      @Nullable Schedule schedule,
      @Nullable String mode,
      @Nullable String name,
      @Nullable List<String> labels,
      @Nullable Double maxCostUsd,
      @Nullable String baseline,
      @Nullable Boolean dryRun,
      @Nullable String key) {

    RunWish wish() {
      Tasks which = Objects.requireNonNullElse(tasks, Tasks.ALL);
      Schedule when = Objects.requireNonNullElse(schedule, Schedule.ONCE);
      return new RunWish(
          which.checked(),
          when.checked(),
          Objects.requireNonNullElse(mode, RunWish.MODES.get(0)),
          name,
          Objects.requireNonNullElse(labels, List.<String>of()).stream().map(Order::label).toList(),
          maxCostUsd,
          baseline);
    }

    private static Label label(String text) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw WebProblem.badRequest("labels: each has to be KEY=VALUE.");
      }
      return new Label(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
  }

  /** Which tasks. */
  record Tasks(
      @Nullable List<String> ids,
      @Nullable List<String> categories,
      @Nullable List<String> types,
      @Nullable List<String> tags,
      @Nullable Integer limit,
      @Nullable String failedFrom) {
    static final Tasks ALL = new Tasks(null, null, null, null, null, null);

    RunWish.Tasks checked() {
      return new RunWish.Tasks(
          orEmpty(ids), orEmpty(categories), orEmpty(types), orEmpty(tags), limit, failedFrom);
    }

    private static List<String> orEmpty(@Nullable List<String> words) {
      return Objects.requireNonNullElse(words, List.of());
    }
  }

  /** When and how often. */
  record Schedule(
      @Nullable Integer repeats,
      @Nullable Integer concurrency,
      @Nullable Boolean shuffle,
      @Nullable Long seed) {
    static final Schedule ONCE = new Schedule(null, null, null, null);

    RunWish.Schedule checked() {
      return new RunWish.Schedule(
          repeats == null ? 1 : repeats, concurrency, Boolean.TRUE.equals(shuffle), seed);
    }
  }

  private void start(Context context) throws InterruptedException {
    admit(context);
    Order order = parse(context.body());
    RunWish wish = order.wish();
    if (Boolean.TRUE.equals(order.dryRun())) {
      ApiRoutes.answer(context, starts.preview(wish));
      return;
    }
    String key = Objects.requireNonNullElseGet(order.key(), () -> UUID.randomUUID().toString());
    answer(context, started(starts.start(key, wish).key()));
  }

  private static Order parse(String json) {
    try {
      return JsonRecords.read(json, Order.class);
    } catch (IllegalArgumentException malformed) {
      throw WebProblem.badRequest("The body is no run: " + malformed.getMessage());
    }
  }

  private void find(Context context) throws InterruptedException {
    admit(context);
    Started started = started(context.pathParam("key"));
    ApiRoutes.answer(context, started);
  }

  private Started started(String key) throws InterruptedException {
    return starts
        .find(key, PATIENCE)
        .orElseThrow(() -> WebProblem.notFound("This server knows no such start."));
  }

  private static void answer(Context context, Started started) {
    if (started.state() == State.FAILED) {
      throw new WebProblem(
          422,
          "The run did not start; its process ended with exit code "
              + started.exitCode()
              + " and said: "
              + Objects.toString(started.said(), "").strip());
    }
    context.status(
        switch (started.state()) {
          case BEGUN -> HttpStatus.CREATED;
          case STARTING -> HttpStatus.ACCEPTED;
          default -> HttpStatus.OK;
        });
    ApiRoutes.answer(context, started);
  }

  private static void admit(Context context) {
    if (!Visitor.of(context).mayStartRuns()) {
      throw new WebProblem(403, RunStarts.NOT_HERE);
    }
  }
}
