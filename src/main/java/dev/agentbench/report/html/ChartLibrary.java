package dev.agentbench.report.html;

import dev.agentbench.chart.echarts.SvgRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * The script that makes charts interactive: ECharts and what is needed beside it, once for each
 * page or bundle. It is run when the first chart comes into sight; until then, and without scripts,
 * charts are pictures.
 */
final class ChartLibrary {
  /** The file of a bundle that holds it. */
  static final String FILE = "charts.js";

  static final Asset SCRIPT = new Asset(SvgRenderer.library() + "\n;" + SvgRenderer.kit());

  /** So many times as large as the library a page must be allowed to be in order to carry it. */
  private static final int TIMES = 8;

  private static final String PACKED = pack(SCRIPT.text());

  private ChartLibrary() {}

  /** What a page takes for it, in bytes; 0 where a page of at most so many is too small for it. */
  static int bytes(long page) {
    return page < (long) TIMES * PACKED.length() ? 0 : PACKED.length();
  }

  /** Puts it into a page, compressed and inert. */
  static void write(Html html) {
    html.open("script", "type", "application/gzip+base64", "id", "chart-library");
    html.trusted(PACKED).close().line();
  }

  private static String pack(String script) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(script.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
