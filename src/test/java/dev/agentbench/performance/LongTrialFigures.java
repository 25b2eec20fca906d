package dev.agentbench.performance;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.app.Stores;
import dev.agentbench.app.WebUi;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.Trial;
import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.Store;
import dev.agentbench.testing.Browser;
import dev.agentbench.testing.TwoExperiments;
import dev.agentbench.web.WebSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of a trial of 100,000 messages and 500 MB takes, in SQLite. */
class LongTrialFigures {
  private static final int MESSAGES = 100_000;
  private static final String WORDS = "word ".repeat(985);

  private static final String PAINT =
      "(() => { const n = performance.getEntriesByType('navigation')[0]; return"
          + " Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)"
          + " + ' ms | ' + Math.round(n.loadEventEnd) + ' ms' })()";

  @TempDir Path folder;

  @Test
  void printsWhatAVeryLongTrialTakes() throws Exception {
    Machine.print();
    Configuration configuration =
        ConfigLoader.withoutFile(List.of("database.url=" + folder.resolve("metrics.db")), Map.of());
    ExperimentResults results = TwoExperiments.experiment("long", "f");
    Trial trial = results.trials().get(0);
    try (Store store = Stores.open(configuration.store());
        RecordWriter writer = store.writer()) {
      writer.transaction(
          records -> {
            records.experimentStarted(results.experiment());
            records.trial(trial);
            IntStream.rangeClosed(1, MESSAGES)
                .forEach(number -> records.message(message(trial, number)));
          });
    }
    System.out.println("\nThe database: " + Files.size(folder.resolve("metrics.db")) + " bytes\n");
    WebSettings settings = WebSettings.DEFAULTS.at("127.0.0.1", 0, true);
    try (WebUi ui = WebUi.start(configuration, settings);
        Browser browser = Browser.start()) {
      String page = ui.baseUrl() + "/trials/" + trial.id();
      Table table = new Table("page", "server", "bytes", "first content", "loaded");
      for (String part :
          List.of("", "", "?after=50000", "?after=99800", "/frames", "/frames?after=50000")) {
        long from = System.nanoTime();
        String body = get(page + part);
        String took = (System.nanoTime() - from) / 1_000_000 + " ms";
        browser.load("about:blank");
        browser.load(page + part);
        browser.run("new Promise(done => setTimeout(done, 500))");
        table.row(
            "`/trials/ID" + part + "`",
            took,
            String.format(Locale.ROOT, "%,d", body.length()),
            browser.run(PAINT).asText());
      }
      long from = System.nanoTime();
      get(page + "?at=" + trial.startedAt().plusMillis(77_777L * 20));
      table.row("`/trials/ID?at=TIME`", (System.nanoTime() - from) / 1_000_000 + " ms", "", "", "");
    }
  }

  private static TranscriptMessage message(Trial trial, int number) {
    String text = "{\"type\":\"assistant_message\",\"is_final\":true,\"content\":\"" + number + " ";
    return new TranscriptMessage(
        trial.id(),
        1,
        number,
        Direction.RECEIVED,
        trial.startedAt().plusMillis(number * 20L),
        text + WORDS + "\"}",
        false);
  }

  private static String get(String address) throws Exception {
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}
