package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.web.SeededUi;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that the server gives as files. */
class ReportDownloadsTest {
  @TempDir private static Path folder;
  private static SeededUi ui;

  @BeforeAll
  static void start() {
    ui = SeededUi.start(folder);
  }

  @AfterAll
  static void stop() {
    ui.close();
  }

  @Test
  void aReportIsOneFileThatNeedsNothingElse() throws Exception {
    HttpResponse<String> report = ui.asker().get(ReportDownloads.file(SeededUi.AFTER));

    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"report_" + SeededUi.AFTER + ".html\"");
    assertThat(report.body())
        .startsWith("<!DOCTYPE html>")
        .contains("Content-Security-Policy", "</html>")
        .doesNotContain("src=\"/", "href=\"/");
  }

  @Test
  void aFolderOfPagesIsAZipWithItsIndex() throws Exception {
    Map<String, String> files = zip(ReportDownloads.folder(SeededUi.HOSTILE_ID));

    assertThat(files).containsKeys("index.html", "report.css", "report.js");
    assertThat(files.keySet()).anyMatch(name -> name.startsWith("trials/"));
    assertThat(files.get("index.html"))
        .contains("&lt;img src=x onerror=")
        .doesNotContain("<img src=x");
  }

  @Test
  void whatIsNoExperimentHasNoReport() throws Exception {
    assertThat(ui.asker().get("/experiments/77/report.zip").statusCode()).isEqualTo(404);
    assertThat(ui.asker().get("/experiments/..%2F../report.html").statusCode()).isIn(400, 404);
  }

  private static Map<String, String> zip(String path) throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(ui.at(path))).build(),
                BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
