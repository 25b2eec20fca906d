package dev.agentbench.web.page;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.search.SearchPage;
import dev.agentbench.search.SearchResult;
import dev.agentbench.search.Snippet;
import dev.agentbench.store.SearchExtent;
import dev.agentbench.store.SearchHit;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.Searches;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Full-text search over what is kept of trials. */
public final class SearchResultsPage implements RouteGroup {
  private static final String PATH = "/search";
  private static final int TITLE = 100;

  private final Searches searches;

  public SearchResultsPage(Searches searches) {
    this.searches = searches;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
  }

  private void show(Context context) throws InterruptedException {
    Parameters parameters = new Parameters(context);
    Optional<String> text = parameters.text("q");
    if (text.isEmpty()) {
      answer(context, "Search", SearchResultsPage::explanation);
      return;
    }
    try {
      Searches.Found found = searches.find(text.get(), parameters);
      Address address = Address.of(context);
      answer(context, text.get(), html -> results(html, address, found));
    } catch (InvalidInputException odd) {
      context.status(400);
      String hint = odd.hint().map(" "::concat).orElse("");
      answer(
          context,
          "Search",
          html -> html.element("p", odd.getMessage() + "." + hint, "class", "warning"));
    }
  }

  private static void answer(Context context, String title, Consumer<Html> content) {
    Address address = Address.of(context);
    Layout.answer(
        context,
        Layout.Place.SEARCH,
        title,
        html -> {
          html.element("h1", "Search");
          form(html, address);
          content.accept(html);
        });
  }

  private static void form(Html html, Address address) {
    html.open("form", "method", "get", "action", PATH, "class", "filters", "role", "search");
    Forms.text(html, address, "search", "q", "Words");
    Forms.text(html, address, "text", "experiment", "Experiment");
    Forms.choice(html, address, "mode", "Mode", Stream.of(Mode.values()).map(Mode::id).toList());
    Forms.choice(
        html,
        address,
        "status",
        "Status",
        Arrays.stream(Outcome.values()).map(Outcome::id).toList());
    html.element("button", "Search", "type", "submit").close().line();
  }

  private static void explanation(Html html) {
    html.element(
        "p",
        "Searches answers, messages, tool calls and errors of all trials that have ended. All words"
            + " must occur in one message. \"Words in quotes\" must follow each other; begin*"
            + " stands for any word that begins so.",
        "class",
        "note");
  }

  private static void results(Html html, Address address, Searches.Found found) {
    extent(html, found);
    SearchPage page = found.page();
    if (page.results().isEmpty()) {
      html.element("p", "Nothing found.", "class", "note");
      return;
    }
    html.open("ol", "class", "results").line();
    page.results().forEach(result -> result(html, result));
    html.close().line().open("p", "class", "pages");
    if (!address.get("before").isEmpty()) {
      html.element("a", "Newest", "href", address.with("before", "").toString()).text(" ");
    }
    html.text(Quantity.plural(page.results().size(), "result"));
    if (page.next() != null) {
      String older = address.with("before", page.next().toString()).toString();
      html.text(" ").element("a", "Older", "href", older);
    }
    html.close().line();
  }

  private static void extent(Html html, Searches.Found found) {
    SearchExtent extent = found.extent();
    if (extent.missing() > 0) {
      String trials =
          Quantity.count(extent.missing())
              + " of "
              + Quantity.count(extent.ended())
              + " trials were not searched: they are not in the index. ";
      html.element(
          "p",
          trials
              + (found.filling()
                  ? "They are being added, the newest first: search again later."
                  : "This server only reads; the command 'search' adds them."),
          "class",
          "warning");
    }
  }

  private static void result(Html html, SearchResult result) {
    SearchHit hit = result.hit();
    html.open("li").open("p").open("a", "href", address(result));
    html.element("code", hit.key().toString()).text(" " + result.label()).close().text(" ");
    ServedParts.mark(html, hit.outcome());
    String begun = Quantity.instant(hit.startedAt()).substring(0, 16);
    html.text(" ").element("span", begun, "class", "time").text(" ");
    ExperimentId experiment = hit.key().experiment();
    html.element("a", experiment.brief(), "href", Links.to(experiment));
    html.text(" " + Cut.of(hit.title(), TITLE)).close().open("p", "class", "snippet");
    for (Snippet.Piece piece : result.snippet().pieces()) {
      if (piece.match()) {
        html.element("mark", piece.text());
      } else {
        html.text(piece.text());
      }
    }
    html.close().close().line();
  }

  /** The window of the conversation that begins with the step: no earlier text fills it. */
  private static String address(SearchResult result) {
    String trial = Links.to(result.hit().trial());
    Integer step = result.step();
    if (step == null) {
      return trial;
    }
    return trial + (step > 1 ? "?after=" + (step - 1) : "") + "#m-" + step;
  }
}
