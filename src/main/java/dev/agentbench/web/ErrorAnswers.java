package dev.agentbench.web;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responses to failures: a page for browsers, {@code application/problem+json} (RFC 9457) for
 * programs. What nobody expected is logged, and told without its details.
 */
final class ErrorAnswers implements RouteGroup {
  private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

  private final ErrorPage page;

  ErrorAnswers(ErrorPage page) {
    this.page = page;
  }

  /** The document of RFC 9457. */
  private record ProblemDocument(String type, String title, int status, String detail) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.exception(WebProblem.class, (e, context) -> answer(context, e.status(), words(e)));
    routes.exception(
        HttpResponseException.class,
        (e, context) -> answer(context, e.getStatus(), "The server does not answer this request."));
    routes.exception(InvalidInputException.class, (e, context) -> answer(context, 400, words(e)));
    routes.exception(BenchmarkException.class, this::failed);
    routes.exception(UncheckedIOException.class, this::lost);
    routes.exception(IOException.class, this::lost);
    routes.exception(Exception.class, this::unexpected);
  }

  private void failed(BenchmarkException failure, Context context) {
    log.warn("{}: {}", context.path(), failure.getMessage());
    answer(context, 503, words(failure));
  }

  /** The browser has left. */
  private void lost(Exception failure, Context context) {
    log.debug("{} was not sent to its end: {}", context.path(), failure.toString());
    answer(context, 500, "The answer could not be sent.");
  }

  private void unexpected(Exception failure, Context context) {
    log.error("{} failed", context.path(), failure);
    answer(context, 500, "This is a fault of the server; its log tells more.");
  }

  private static String words(Exception failure) {
    String hint =
        failure instanceof BenchmarkException told ? told.hint().map(" "::concat).orElse("") : "";
    return failure.getMessage() + hint;
  }

  private void answer(Context context, int status, String detail) {
    if (context.res().isCommitted()) {
      return;
    }
    String title = HttpStatus.forStatus(status).getMessage();
    context.status(status).header("Cache-Control", "no-store");
    if (status == 429) {
      context.header("Retry-After", Long.toString(WrongTokens.WINDOW.toSeconds()));
    }
    if (wantsPage(context)) {
      context.html(page.of(Visitor.of(context), status, title, detail));
    } else {
      context
          .contentType("application/problem+json")
          .result(JsonDocument.of(new ProblemDocument("about:blank", title, status, detail)));
    }
  }

  /** Whether a browser asks for something to look at. */
  static boolean wantsPage(Context context) {
    String accepted = context.header("Accept");
    return accepted != null
        && accepted.contains("text/html")
        && !context.path().startsWith("/api/");
  }
}
