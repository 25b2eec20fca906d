package dev.agentbench.web;

/** A request that is answered with an error: its message is for whoever asked. */
public final class WebProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP, 4xx or 5xx
   */
  public WebProblem(int status, String message) {
    super(message);
    this.status = status;
  }

  /** 404. */
  public static WebProblem notFound(String message) {
    return new WebProblem(404, message);
  }

  /** 400. */
  public static WebProblem badRequest(String message) {
    return new WebProblem(400, message);
  }

  public int status() {
    return status;
  }
}
