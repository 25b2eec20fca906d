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
import java.util.Map;
import java.util.Objects;

/** Styles and scripts of the pages. Their addresses change with them, so browsers keep them. */
public final class Assets implements RouteGroup {
  private static final String YEAR = "public, max-age=31536000, immutable";
  private static final Map<String, Asset> FILES =
      Map.of(
          "report.css", Asset.of("text/css", ServedParts.style()),
          "report.js", Asset.of("text/javascript", ServedParts.script()),
          "charts.js", Asset.of("text/javascript", ServedParts.chartLibrary()),
          "web.css", Asset.of("text/css", resource("web.css")),
          "web.js", Asset.of("text/javascript", resource("web.js")));

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
