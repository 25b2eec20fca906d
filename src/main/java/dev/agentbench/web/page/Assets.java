package dev.agentbench.web.page;

import dev.agentbench.digest.Sha256;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Styles and scripts of the pages. Their addresses change with them, so browsers keep them. */
public final class Assets implements RouteGroup {
  private static final String YEAR = "public, max-age=31536000, immutable";
  private static final String SCRIPT = "text/javascript";
  private static final String STYLE = "text/css";

  /** They import one another by their names, so that browsers ask for them without a version. */
  private static final List<String> MODULES =
      List.of(
          "live-board.js",
          "live-connection.js",
          "live-curve.js",
          "live-ended.js",
          "live-feed.js",
          "live-head.js",
          "live-model.js",
          "live-running.js",
          "live-runs.js",
          "live-steering.js",
          "live-test.js",
          "live-trial.js",
          "live-words.js");

  private static final Map<String, Asset> FILES = files();

  private static Map<String, Asset> files() {
    Map<String, Asset> files = new HashMap<>();
    files.put("report.css", Asset.of(STYLE, ServedParts.style()));
    files.put("report.js", Asset.of(SCRIPT, ServedParts.script()));
    files.put("charts.js", Asset.of(SCRIPT, ServedParts.chartLibrary()));
    files.put("web.css", Asset.of(STYLE, resource("web.css")));
    files.put("live.css", Asset.of(STYLE, resource("live.css")));
    files.put("web.js", Asset.of(SCRIPT, resource("web.js")));
    files.put("tasks.js", Asset.of(SCRIPT, resource("tasks.js")));
    MODULES.forEach(name -> files.put(name, Asset.of(SCRIPT, resource(name))));
    return Map.copyOf(files);
  }

  /**
   * A file.
   *
   * @param version a part of its address; made once, since each page names every file
   */
  private record Asset(String type, String text, String version) {
    static Asset of(String type, String text) {
      return new Asset(type, text, Sha256.of(text).substring(0, 12));
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/assets/{name}", Assets::answer);
  }

  /** Where a file is served. */
  static String url(String name) {
    return "/assets/" + name + "?v=" + Objects.requireNonNull(FILES.get(name), name).version();
  }

  private static void answer(Context context) {
    Asset asset = FILES.get(context.pathParam("name"));
    if (asset == null) {
      throw WebProblem.notFound("There is no such file.");
    }
    boolean current = asset.version().equals(context.queryParam("v"));
    context
        .contentType(asset.type() + "; charset=utf-8")
        .header("Cache-Control", current ? YEAR : "no-cache")
        .result(asset.text());
  }

  private static String resource(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
