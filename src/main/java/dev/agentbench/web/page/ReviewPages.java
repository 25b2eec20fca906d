package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Archive;
import dev.agentbench.web.ReviewRequest;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.Visitor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reviews of a trial on its page: those that are there, and the form for another. */
public final class ReviewPages implements RouteGroup {
  private static final String AUTHOR = "benchmark_author";
  private static final Duration REMEMBERED = Duration.ofDays(365);

  private final Archive archive;
  private final InstantSource clock;

  public ReviewPages(Archive archive, InstantSource clock) {
    this.archive = archive;
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/trials/{id}/reviews", this::add);
  }

  private void add(Context context) {
    Trial trial = archive.trial(context.pathParam("id"));
    ReviewRequest request =
        new ReviewRequest(
            context.formParam("outcome"), context.formParam("note"), context.formParam("author"));
    Review review = request.of(trial.id(), clock.instant());
    archive.store().reviews().add(review);
    remember(context, review.author());
    context.redirect(Links.to(trial.id()) + "#reviews", HttpStatus.SEE_OTHER);
  }

  private static void remember(Context context, String author) {
    boolean encrypted = "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
    int seconds = Math.toIntExact(REMEMBERED.toSeconds());
    Cookie cookie = new Cookie(AUTHOR, Address.encoded(author), "/trials", seconds, encrypted);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    context.cookie(cookie);
  }

  /** The author of the last review from this browser; empty where it sends none. */
  private static String remembered(Context context) {
    String cookie = Objects.requireNonNullElse(context.cookie(AUTHOR), "");
    try {
      String author = URLDecoder.decode(cookie, StandardCharsets.UTF_8);
      return author.length() > Review.LONGEST_AUTHOR ? "" : author;
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  /**
   * The part of a trial's page.
   *
   * @param reviews oldest first
   */
  static void write(Html html, Context context, Trial trial, List<Review> reviews) {
    boolean mayAdd = Visitor.of(context).mayChange();
    if (reviews.isEmpty() && !mayAdd) {
      return;
    }
    html.open("section", "id", "reviews").element("h2", "Reviews");
    if (!reviews.isEmpty()) {
      html.open("ol", "class", "reviews");
      List<Review> newestFirst = new ArrayList<>(reviews);
      Collections.reverse(newestFirst);
      newestFirst.forEach(review -> review(html, review, review.equals(newestFirst.get(0))));
      html.close();
    }
    if (mayAdd) {
      Outcome current = reviews.isEmpty() ? null : reviews.get(reviews.size() - 1).outcome();
      form(html, context, trial, current);
    }
    html.close().line();
  }

  private static void review(Html html, Review review, boolean counts) {
    html.open("li", "class", counts ? "review" : "review old").open("p");
    if (review.outcome() != null) {
      ServedParts.mark(html, review.outcome());
      html.text(" ");
    }
    html.element("strong", review.author()).text(" ");
    html.element("span", Quantity.instant(review.at()), "class", "time");
    html.text(counts ? "" : " (superseded)").close();
    html.element("p", review.note(), "class", "words").close();
  }

  private static void form(Html html, Context context, Trial trial, @Nullable Outcome current) {
    String action = Links.to(trial.id()) + "/reviews";
    html.open("form", "method", "post", "action", action, "class", "review");
    Forms.proof(html, Visitor.of(context));
    html.open("fieldset").element("legend", "Outcome");
    choice(html, "", trial.outcome().id() + ", as measured", current == null);
    Stream.of(Outcome.PASSED, Outcome.FAILED)
        .filter(outcome -> outcome != trial.outcome() || outcome == current)
        .forEach(outcome -> choice(html, outcome.id(), outcome.id(), outcome == current));
    html.close();
    html.open("label").text("Note, the reason");
    String longest = Integer.toString(Review.LONGEST_NOTE);
    html.element("textarea", "", "name", "note", "rows", "3", "maxlength", longest, "required", "");
    html.close().open("label").text("Author");
    Forms.author(html, remembered(context));
    html.close().element("button", "Keep the review", "type", "submit").close().line();
  }

  private static void choice(Html html, String value, String words, boolean chosen) {
    html.open("label");
    List<String> attributes =
        new ArrayList<>(List.of("type", "radio", "name", "outcome", "value", value));
    if (chosen) {
      attributes.addAll(List.of("checked", ""));
    }
    html.open("input", attributes.toArray(String[]::new)).text(" " + words).close();
  }
}
