package dev.agentbench.web.live;

import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.json.FrameCodec;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes the frames that runs of other machines post: {@code POST /api/v1/live/{feed}}, lines of
 * JSON. Thread-safe.
 */
public final class PostedRuns implements RouteGroup {
  public static final String PATH = "/api/v1/live/{feed}";
  private static final int LONGEST_BODY = 4 << 20;
  private static final int MOST_FEEDS = 100;
  private static final int MOST_RUNS_OF_A_FEED = 10;
  private static final Pattern FEED = Pattern.compile("[0-9a-f-]{36}");

  private final LiveFeed feed;
  private final Duration patience;
  private final Map<String, Reporting> feeds = new LinkedHashMap<>(); // guarded by this

  /**
   * @param patience a run that posts nothing for so long is lost
   */
  public PostedRuns(LiveFeed feed, Duration patience) {
    this.feed = feed;
    this.patience = patience;
  }

  /** What came from one run. */
  private static final class Reporting {
    final Set<ExperimentId> experiments = new HashSet<>();
    long last = -1;
    long heardAt;

    /** Whatever a feed posts, it is a bounded number of runs. */
    boolean takes(ExperimentId experiment) {
      return experiments.contains(experiment)
          || (experiments.size() < MOST_RUNS_OF_A_FEED && experiments.add(experiment));
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(PATH, this::take);
  }

  private void take(Context context) throws IOException {
    String id = context.pathParam("feed");
    if (!FEED.matcher(id).matches()) {
      throw WebProblem.badRequest("The feed's id has to be a UUID.");
    }
    List<LiveFrame> frames = read(context);
    synchronized (this) {
      Reporting run = feeds.get(id);
      boolean begins = !frames.isEmpty() && frames.get(0).message() instanceof LiveMessage.State;
      if (run == null) {
        if (!begins) {
          throw new WebProblem(409, "This server does not know the run: send its state first.");
        }
        if (feeds.size() >= MOST_FEEDS) {
          throw new WebProblem(429, "Too many runs report to this server.");
        }
        run = new Reporting();
        feeds.put(id, run);
      }
      run.heardAt = System.nanoTime();
      for (LiveFrame frame : frames) {
        apply(run, frame);
      }
    }
    context.status(HttpStatus.NO_CONTENT);
  }

  private static List<LiveFrame> read(Context context) throws IOException {
    byte[] body;
    try (InputStream in = context.bodyInputStream()) {
      body = in.readNBytes(LONGEST_BODY + 1);
    }
    if (body.length > LONGEST_BODY) {
      throw new WebProblem(413, "One report has at most " + LONGEST_BODY + " bytes.");
    }
    List<LiveFrame> frames = new ArrayList<>();
    try {
      new String(body, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(FrameCodec::read)
          .forEach(frames::add);
    } catch (IllegalArgumentException malformed) {
      throw WebProblem.badRequest(
          "Line " + (frames.size() + 1) + " is no frame: " + malformed.getMessage());
    }
    return frames;
  }

  /** A report that was sent again, since its answer got lost, changes nothing. */
  private void apply(Reporting run, LiveFrame frame) {
    if (frame.message() instanceof LiveMessage.State state) {
      List<LiveRun> told =
          state.runs().stream()
              .filter(each -> run.takes(each.experiment()))
              .map(LiveRun::toldByItself)
              .toList();
      feed.runs(frame.at(), told);
      run.last = frame.sequence();
    } else if (frame.sequence() > run.last
        && frame.experiment() != null
        && run.experiments.contains(frame.experiment())) {
      feed.message(frame.at(), frame.experiment(), frame.message());
      run.last = frame.sequence();
    }
  }

  /** Experiments that did not end and of which nothing came for too long; told once. */
  public synchronized List<ExperimentId> takeLost() {
    List<ExperimentId> lost = new ArrayList<>();
    long now = System.nanoTime();
    for (Iterator<Reporting> each = feeds.values().iterator(); each.hasNext(); ) {
      Reporting run = each.next();
      if (now - run.heardAt > patience.toNanos()) {
        each.remove();
        run.experiments.stream().filter(feed::tellsItself).forEach(lost::add);
      }
    }
    return lost;
  }
}
