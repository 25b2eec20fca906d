package dev.agentbench.chart;

/**
 * A chart: what is shown, and what can be seen in it.
 *
 * @param id names its file, such as {@code success-by-category}: lower-case letters, digits, dashes
 * @param finding one sentence made from the data that says what the picture shows
 */
public record Chart(String id, String title, String finding, Picture picture) {

  public Chart {
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("chart id '" + id + "'");
    }
  }

  /** A chart that has no data; says why. */
  public static Chart empty(String id, String title, String reason) {
    return new Chart(id, title, reason, new Picture.Nothing());
  }

  public boolean isEmpty() {
    return picture instanceof Picture.Nothing;
  }
}
