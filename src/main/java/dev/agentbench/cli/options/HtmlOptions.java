package dev.agentbench.cli.options;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.report.html.HtmlSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options on the contents of a report in HTML. */
public final class HtmlOptions {
  private static final int LARGEST = 500;

  @Option(
      names = "--include-passed",
      description = "Include conversations of passed trials too, up to --max-size (html).")
  private boolean includePassed;

  @Option(
      names = "--max-size",
      paramLabel = "MB",
      description = "Approximate limit of the file size (html; default: 6).")
  private @Nullable Integer maxSize;

  /** Throws when they do not fit the format. */
  public void check(boolean isHtml) {
    if (!isHtml && (includePassed || maxSize != null)) {
      throw new InvalidInputException(
          "--include-passed and --max-size are for --format html", "Add --format html.");
    }
    if (maxSize != null && (maxSize < 1 || maxSize > LARGEST)) {
      throw new InvalidInputException(
          "--max-size is " + maxSize + ", not a number of MB from 1 to " + LARGEST, null);
    }
  }

  public HtmlSettings settings() {
    return new HtmlSettings(
        includePassed, maxSize == null ? HtmlSettings.USUAL_BYTES : maxSize * 1_000_000L);
  }
}
