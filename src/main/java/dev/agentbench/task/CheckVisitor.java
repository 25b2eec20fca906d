package dev.agentbench.task;

/** A method for each check type, so that the compiler finds the place that a new type misses. */
public interface CheckVisitor<R> extends ProgramCheckVisitor<R> {
  R fileExists(CheckSpec.FileExists spec);

  R fileAbsent(CheckSpec.FileAbsent spec);

  R containsText(CheckSpec.ContainsText spec);

  R matchesRegex(CheckSpec.MatchesRegex spec);

  R notContainsText(CheckSpec.NotContainsText spec);

  R fileUnchanged(CheckSpec.FileUnchanged spec);

  R filesChangedWithin(CheckSpec.FilesChangedWithin spec);

  R responseContains(CheckSpec.ResponseContains spec);

  R responseMatches(CheckSpec.ResponseMatches spec);
}
