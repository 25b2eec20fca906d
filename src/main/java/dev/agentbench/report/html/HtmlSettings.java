package dev.agentbench.report.html;

/**
 * Contents of a page.
 *
 * @param includePassed whether it carries conversations of passed trials, too
 * @param maxBytes how large the file may become, about
 */
public record HtmlSettings(boolean includePassed, long maxBytes) {
  /** Of a file that goes by mail. */
  public static final long USUAL_BYTES = 6_000_000;
}
