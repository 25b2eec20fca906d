package dev.agentbench.cli.options;

import dev.agentbench.report.JobPlace;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The CI job that runs this program, as its environment tells. */
public final class CiJob {
  private CiJob() {}

  /** The job's page on GitHub, GitLab or Jenkins; empty elsewhere. */
  public static Optional<URI> page(Map<String, String> environment) {
    return Stream.of(
            github(environment), environment.get("CI_JOB_URL"), environment.get("BUILD_URL"))
        .filter(text -> text != null && text.matches("(?i)https?://.*"))
        .flatMap(text -> uri(text).stream())
        .findFirst();
  }

  /** What a job page says of the job itself. */
  static JobPlace place(Map<String, String> environment) {
    String commit =
        Stream.of("GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT")
            .map(environment::get)
            .filter(text -> text != null && text.matches("[0-9a-fA-F]{7,64}"))
            .findFirst()
            .orElse(null);
    return new JobPlace(commit, page(environment).map(page -> artifacts(page)).orElse(null));
  }

  private static URI artifacts(URI page) {
    String text = page.toString();
    if (text.contains("/actions/runs/")) {
      return URI.create(text + "#artifacts");
    }
    return URI.create(text.contains("/-/jobs/") ? text + "/artifacts/browse" : text);
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
