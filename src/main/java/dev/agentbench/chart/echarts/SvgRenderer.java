package dev.agentbench.chart.echarts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Draws charts as SVG by Apache ECharts' own server-side mode, inside the JVM: no display, no fonts
 * and no browser is needed. The library is loaded with the first chart, which takes about a second
 * and 64 MB of heap; then a chart takes some hundredths of a second, and nothing when it was drawn
 * lately. Thread-safe: one chart is drawn at a time.
 */
public final class SvgRenderer {
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final String KIT = "chart-kit.js";

  /** What ECharts numbers anew in each picture, such as clip paths. */
  private static final Pattern OWN_ID = Pattern.compile("(?<=[ ]id=\"|url\\(#|href=\"#)zr\\d+-");

  /** What only a mouse would see, and a page that forbids styles would refuse. */
  private static final Pattern HOVER =
      Pattern.compile(
          " class=\"zr\\d+-cls-\\d+\"| ecmeta_\\w+=\"[^\"]*\"|<style ?>.*</style>\\n",
          Pattern.DOTALL);

  /** The same in each text; once is enough. */
  private static final Pattern FONT = Pattern.compile("font-family:([^;\"]*);");

  /** Pages that forbid styles refuse them as attributes, too. */
  private static final Pattern STYLE =
      Pattern.compile(" style=\"(font-size:\\d+px;)?(font-weight:\\d+;)?\"");

  private static final int KEPT = 24;

  /** Of characters of a drawing and its picture; larger ones are not kept. */
  private static final int KEPT_SIZE = 200_000;

  private final Map<Drawing, String> recent =
      Collections.synchronizedMap(
          new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Drawing, String> eldest) {
              return size() > KEPT;
            }
          });

  private @Nullable Scriptable scope;

  /**
   * The chart as an SVG document without scripts and styles of its own. The same drawing gives the
   * same text.
   */
  public String svg(Drawing drawing) {
    String kept = recent.get(drawing);
    if (kept != null) {
      return kept;
    }
    String svg = draw(drawing);
    if (svg.length() + drawing.option().length() <= KEPT_SIZE) {
      recent.put(drawing, svg);
    }
    return svg;
  }

  private synchronized String draw(Drawing drawing) {
    Context context = enter();
    try {
      if (scope == null) {
        scope = load(context);
      }
      Scriptable kit = (Scriptable) ScriptableObject.getProperty(scope, "chartKit");
      Function svg = (Function) ScriptableObject.getProperty(kit, "svg");
      Object[] arguments = {drawing.option(), drawing.width(), drawing.height()};
      String drawn = Context.toString(svg.call(context, scope, kit, arguments));
      return tidy(drawn, drawing.id());
    } finally {
      Context.exit();
    }
  }

  /** Ids of several pictures on one page must differ, and those of a file must not change. */
  private static String tidy(String drawn, String id) {
    String plain = HOVER.matcher(drawn).replaceAll("");
    Matcher font = FONT.matcher(plain);
    if (font.find()) {
      String family = font.group(1);
      plain = font.replaceAll("").replaceFirst("<svg ", "<svg font-family=\"" + family + "\" ");
    }
    plain = STYLE.matcher(plain).replaceAll(SvgRenderer::attributes);
    return OWN_ID.matcher(plain).replaceAll(id + "-") + "\n";
  }

  private static String attributes(MatchResult style) {
    return Stream.of(style.group(1), style.group(2))
        .filter(Objects::nonNull)
        .map(each -> " " + each.replace(":", "=\"").replace(";", "\""))
        .collect(Collectors.joining());
  }

  /** The text of ECharts, for pages that draw by themselves. */
  public static String library() {
    return resource(ECHARTS);
  }

  /** The text of what charts need beside it, to be run after it. */
  public static String kit() {
    return resource(KIT);
  }

  private static Context enter() {
    Context context = Context.enter();
    context.setLanguageVersion(Context.VERSION_ES6);
    // Compiled, some of its functions are larger than a class file allows.
    context.setInterpretedMode(true);
    return context;
  }

  private static Scriptable load(Context context) {
    ScriptableObject scope = context.initSafeStandardObjects();
    scope.put("setTimeout", scope, new NeverLater());
    context.evaluateString(scope, library(), "echarts.min.js", 1, null);
    context.evaluateString(scope, kit(), KIT, 1, null);
    Scriptable kit = (Scriptable) ScriptableObject.getProperty(scope, "chartKit");
    Function server = (Function) ScriptableObject.getProperty(kit, "server");
    server.call(context, scope, kit, new Object[0]);
    return scope;
  }

  private static String resource(String name) {
    try (InputStream in = SvgRenderer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing happens later: a picture is drawn at once. */
  private static final class NeverLater extends BaseFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public Object call(Context context, Scriptable scope, Scriptable self, Object[] arguments) {
      return 0;
    }
  }
}
