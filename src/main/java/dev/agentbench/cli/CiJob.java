package dev.agentbench.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The CI job that runs this program, as its environment tells. */
final class CiJob {
  private CiJob() {}

  /** The job's page on GitHub, GitLab or Jenkins; empty elsewhere. */
  static Optional<URI> page(Map<String, String> environment) {
    return Stream.of(
            github(environment), environment.get("CI_JOB_URL"), environment.get("BUILD_URL"))
        .filter(text -> text != null && text.matches("(?i)https?://.*"))
        .flatMap(text -> uri(text).stream())
        .findFirst();
  }

  private static String github(Map<String, String> environment) {
    return "%s/%s/actions/runs/%s"
        .formatted(
            environment.getOrDefault("GITHUB_SERVER_URL", ""),
            environment.getOrDefault("GITHUB_REPOSITORY", ""),
            environment.getOrDefault("GITHUB_RUN_ID", ""));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException none) {
      return Optional.empty();
    }
  }
}
