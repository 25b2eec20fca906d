package dev.agentbench.notification;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message before it is put into the form of a channel.
 *
 * @param title in words of this program
 * @param subject what it is about, as it came; for the subject of a mail
 * @param facts the most important first
 * @param link to the CI job; null when it is not known
 * @param document the same for programs, as JSON
 */
public record Notice(
    RunEnding ending,
    String title,
    String subject,
    List<Fact> facts,
    @Nullable URI link,
    String document) {

  public Notice {
    facts = List.copyOf(facts);
  }

  /** One that says that nothing happened. */
  public static Notice test(@Nullable URI link, String document) {
    return new Notice(
        RunEnding.TEST,
        "Benchmark: TEST message",
        "nothing was run",
        List.of(new Fact("Test", "This is a test of notifications. No benchmark was run.")),
        link,
        document);
  }

  String heading() {
    return ending.symbol() + " " + title;
  }

  /** What the receiver is told in a header. */
  String event() {
    return ending == RunEnding.TEST ? "test" : "run";
  }
}
