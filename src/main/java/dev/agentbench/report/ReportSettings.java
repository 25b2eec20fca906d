package dev.agentbench.report;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Place and contents of reports.
 *
 * @param includeDetails whether every trial gets a line
 * @param charts whether pictures are written beside a report and shown in it
 * @param format what a report is written as when no option says so
 */
public record ReportSettings(
    Path outputDir, boolean includeDetails, boolean charts, Format format) {
  /** What a report can be kept as. */
  public enum Format {
    MARKDOWN,
    HTML;

    /** The name in options and the configuration, such as {@code html}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same in another folder. */
  public ReportSettings in(Path folder) {
    return new ReportSettings(folder, includeDetails, charts, format);
  }
}
