package dev.agentbench.web;

/** Makes the page that a browser shows in place of what it asked for. */
public interface ErrorPage {
  /**
   * The page.
   *
   * @param status of HTTP
   * @param title its usual words, such as {@code Not Found}
   */
  String of(Visitor visitor, int status, String title, String detail);
}
