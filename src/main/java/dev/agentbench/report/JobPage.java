package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.text.Cut;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results of a CI job in Markdown: for its summary, or a comment on a pull request. */
public final class JobPage {
  /** Begins the page, so that a later comment finds the former one and takes its place. */
  public static final String MARKER = "<!-- benchmark -->";

  /** Bytes of a comment: GitHub takes 65,536 characters. */
  public static final int COMMENT = 64_000;

  /** Bytes of a job summary: GitHub drops one above 1,024 KiB whole. */
  public static final int SUMMARY = 1_000 << 10;

  private static final int SENTENCES = 50;
  private static final int TASKS = 10;
  private static final String GATE = "❌ **Gate failed:** ";

  private JobPage() {}

  /**
   * The gates that failed, which tasks and why, the commit and where the files are, warnings and
   * forecast, then the comparisons, or the report where nothing was compared. A part that does not
   * fit is left out and named.
   *
   * @param maxBytes in UTF-8, at least what the gates and warnings take
   */
  public static String render(JobResult job, int maxBytes) {
    StringBuilder text = new StringBuilder(head(job));
    List<String> leftOut = new ArrayList<>();
    int left = maxBytes - bytes(text.toString()) - 1_000;
    for (String part : parts(job)) {
      int size = bytes(part) + 1;
      if (size <= left) {
        text.append('\n').append(part);
        left -= size;
      } else {
        leftOut.add(part.lines().findFirst().orElse("").replaceFirst("^#+ ", ""));
      }
    }
    return text.append(leftOut(leftOut)).toString();
  }

  private static String head(JobResult job) {
    Page page = new Page();
    page.paragraph(MARKER);
    sentences(page, GATE, job.failures());
    failed(page, job);
    run(page, job);
    sentences(page, "⚠️ ", job.warnings());
    sentences(page, "Forecast before the run: ", job.forecast());
    return page.markdown();
  }

  /** A gate that failed. */
  static Inline gate(String failure) {
    return Inline.of(GATE).then(Inline.text(failure, 1_000));
  }

  /** Which tasks a failed gate is about, and why they failed. */
  private static void failed(Page page, JobResult job) {
    List<FailedTask> failed = job.failures().isEmpty() ? List.of() : FailedTask.of(job);
    if (failed.isEmpty()) {
      return;
    }
    List<Inline> lines =
        new ArrayList<>(failed.stream().limit(TASKS).map(JobPage::failed).toList());
    if (failed.size() > TASKS) {
      lines.add(Inline.of("And " + (failed.size() - TASKS) + " more tasks failed."));
    }
    page.bullets(lines);
  }

  private static Inline failed(FailedTask failed) {
    return Inline.code(failed.task().id().value())
        .then(failed.lost() ? " passed before and " : " ")
        .then(Inline.text(failed.words(), 300));
  }

  /** What was tried, and where its files are. */
  private static void run(Page page, JobResult job) {
    List<Inline> facts = new ArrayList<>();
    for (ExperimentResults each : job.results()) {
      facts.add(Inline.of("experiment ").then(Inline.code(each.experiment().id().brief())));
    }
    String commit = commit(job);
    if (commit != null) {
      facts.add(Inline.of("commit ").then(Inline.code(commit)));
    }
    URI artifacts = job.place().artifacts();
    if (artifacts != null) {
      facts.add(Inline.of("[reports and results of this job](" + target(artifacts) + ")"));
    }
    page.paragraph(
        Inline.of(
            "Run: " + facts.stream().map(Inline::markdown).collect(Collectors.joining(", "))));
  }

  private static @Nullable String commit(JobResult job) {
    String own = job.place().commit();
    return own != null
        ? own
        : job.results().stream()
            .map(each -> each.experiment().manifest().tasks().commit())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private static String target(URI address) {
    return address.toASCIIString().replace("(", "%28").replace(")", "%29");
  }

  private static void sentences(Page page, String mark, List<String> sentences) {
    List<Inline> shown =
        sentences.stream()
            .limit(SENTENCES)
            .map(sentence -> Inline.of(mark).then(Inline.text(sentence, 1_000)))
            .toList();
    int more = sentences.size() - shown.size();
    Stream<Inline> rest = more == 0 ? Stream.of() : Stream.of(Inline.of("And " + more + " more."));
    if (!shown.isEmpty()) {
      page.bullets(Stream.concat(shown.stream(), rest).toList());
    }
  }

  private static List<String> parts(JobResult job) {
    return job.comparisons().isEmpty()
        ? new MarkdownReport(false).parts(job.results(), job.flaky())
        : job.comparisons().stream().map(ComparisonReport::brief).toList();
  }

  private static String leftOut(List<String> titles) {
    if (titles.isEmpty()) {
      return "";
    }
    String named = Cut.characters(String.join(", ", titles), 600);
    return "\nLeft out, since this page may be no longer: " + named + ". The report has it.\n";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
