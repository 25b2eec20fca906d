package dev.agentbench.task.edit;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.error.Problem;
import dev.agentbench.task.Task;
import dev.agentbench.task.yaml.FileDraft;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Validates drafts together with all other task files, as if they were saved. */
public final class TaskDrafts {
  private static final int MOST_FINDINGS = 1_000;

  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u00ad\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069]");

  private final TaskFiles files;
  private final Path source;
  private final Function<TaskSet, List<Problem>> further;

  /**
   * @param source the file or folder as it is configured, for messages
   * @param further warnings about a whole set
   */
  public TaskDrafts(TaskFiles files, Path source, Function<TaskSet, List<Problem>> further) {
    this.files = files;
    this.source = source;
    this.further = further;
  }

  /**
   * What came of it.
   *
   * @param findings in the draft and elsewhere, those in the draft first
   * @param set all tasks, when nothing is wrong anywhere
   * @param ids of the tasks in the part
   */
  public record Validation(List<Finding> findings, Optional<TaskSet> set, List<String> ids) {
    public Validation {
      findings = List.copyOf(findings);
      ids = List.copyOf(ids);
    }

    /** The only task of the part, when everything is right. */
    public Optional<Task> task() {
      return ids.size() == 1 ? set.flatMap(all -> all.find(ids.get(0))) : Optional.empty();
    }

    /** Whether it may not be saved: an error is in it, or one that was not there without it. */
    public boolean isRefused(Validation before) {
      Set<String> known =
          before.findings.stream().map(Finding::message).collect(Collectors.toSet());
      return findings.stream()
          .anyMatch(each -> each.isError() && (each.isHere() || !known.contains(each.message())));
    }
  }

  /** The files as they are. */
  public Validation validate() {
    return validate(source.resolve("-"), null);
  }

  /**
   * A draft.
   *
   * @param name of its file, which need not be there yet
   */
  public Validation validate(String name, Draft draft) {
    return validate(files.path(name), draft);
  }

  private Validation validate(Path file, @Nullable Draft draft) {
    List<Finding> findings = new ArrayList<>();
    List<String> ids = draft == null ? List.of() : ids(draft);
    Reading reading = new Reading(source, file, draft, ids);
    try {
      TaskSet set =
          new TaskLoader().load(source, draft == null ? null : new FileDraft(file, draft.whole()));
      set.warnings().forEach(problem -> reading.add(findings, problem, "warning"));
      further.apply(set).forEach(problem -> reading.add(findings, problem, "warning"));
      reading.addInvisible(findings);
      return new Validation(findings, Optional.of(set), ids);
    } catch (InvalidInputException invalid) {
      if (invalid.problems().isEmpty()) {
        throw invalid;
      }
      invalid.problems().forEach(problem -> reading.add(findings, problem, "error"));
      reading.addInvisible(findings);
      findings.sort((a, b) -> Boolean.compare(b.isHere(), a.isHere()));
      return new Validation(shown(findings), Optional.empty(), ids);
    }
  }

  /** The first ones of a draft that is wrong in very many places: it is refused all the same. */
  private static List<Finding> shown(List<Finding> sorted) {
    boolean many = sorted.size() > MOST_FINDINGS && sorted.get(0).isHere();
    return many ? sorted.subList(0, MOST_FINDINGS) : sorted;
  }

  private static List<String> ids(Draft draft) {
    return TaskSpans.in(draft.whole()).stream()
        .filter(task -> task.start() < draft.end() && task.end() > draft.start())
        .map(TaskText::id)
        .toList();
  }

  /** Places of problems as they are seen in the part that is edited. */
  private static final class Reading {
    private final Path source;
    private final Path file;
    private final @Nullable Draft draft;
    private final Set<String> ids;

    // Counted once: a draft may have a problem in every line.
    private final int before;
    private final int lines;

    Reading(Path source, Path file, @Nullable Draft draft, List<String> ids) {
      this.source = source;
      this.file = file;
      this.draft = draft;
      this.ids = new HashSet<>(ids);
      this.before = draft == null ? 0 : draft.linesBefore();
      this.lines = draft == null ? 0 : Lines.count(draft.text()) + 1;
    }

    void add(List<Finding> findings, Problem problem, String severity) {
      boolean ofFile =
          draft != null && Path.of(problem.source()).toAbsolutePath().normalize().equals(file);
      boolean within =
          ofFile
              && (problem.line() == 0
                  || (problem.line() > before && problem.line() <= before + lines));
      boolean ofTask =
          problem.line() == 0 && problem.subject() != null && ids.contains(problem.subject());
      boolean here = within || ofTask;
      if (severity.equals("error") || here) {
        findings.add(
            new Finding(
                severity,
                here && problem.line() > 0 ? problem.line() - before : 0,
                here ? problem.column() : 0,
                here ? null : place(problem),
                problem.subject(),
                problem.message(),
                problem.advice()));
      }
    }

    private String place(Problem problem) {
      Path path = Path.of(problem.source());
      String name =
          path.startsWith(source) && !path.equals(source)
              ? source.relativize(path).toString()
              : String.valueOf(path.getFileName());
      return problem.line() > 0 ? name + ":" + problem.line() : name;
    }

    /** Characters by which a text may look like another one. */
    void addInvisible(List<Finding> findings) {
      if (draft == null) {
        return;
      }
      Matcher each = INVISIBLE.matcher(draft.text());
      while (each.find() && findings.size() < MOST_FINDINGS) {
        String before = draft.text().substring(0, each.start());
        findings.add(
            new Finding(
                "warning",
                Lines.count(before) + 1,
                Lines.column(before, before.length()) + 1,
                null,
                null,
                String.format(
                    Locale.ROOT,
                    "holds the invisible character U+%04X",
                    (int) each.group().charAt(0)),
                "It may make the text look like another one."));
      }
    }
  }
}
