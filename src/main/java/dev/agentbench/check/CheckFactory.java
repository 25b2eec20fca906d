package dev.agentbench.check;

import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.CheckVisitor;

/** Makes the check for each kind of spec. */
final class CheckFactory implements CheckVisitor<Check> {
  private final CheckSettings settings;
  private final ProgramRun programs;
  private final CheckedFiles files;
  private final HiddenFiles hidden;
  private final String answer;

  CheckFactory(
      CheckSettings settings,
      ProgramRun programs,
      CheckedFiles files,
      HiddenFiles hidden,
      String answer) {
    this.settings = settings;
    this.programs = programs;
    this.files = files;
    this.hidden = hidden;
    this.answer = answer;
  }

  @Override
  public Check fileExists(CheckSpec.FileExists spec) {
    return new FileExistsCheck(spec, files);
  }

  @Override
  public Check fileAbsent(CheckSpec.FileAbsent spec) {
    return new FileAbsentCheck(spec, files);
  }

  @Override
  public Check containsText(CheckSpec.ContainsText spec) {
    return new ContainsTextCheck(spec, files);
  }

  @Override
  public Check matchesRegex(CheckSpec.MatchesRegex spec) {
    return new MatchesRegexCheck(spec, files);
  }

  @Override
  public Check notContainsText(CheckSpec.NotContainsText spec) {
    return new NotContainsTextCheck(spec, files);
  }

  @Override
  public Check fileUnchanged(CheckSpec.FileUnchanged spec) {
    return new FileUnchangedCheck(spec, files);
  }

  @Override
  public Check filesChangedWithin(CheckSpec.FilesChangedWithin spec) {
    return new FilesChangedWithinCheck(spec, files);
  }

  @Override
  public Check symbolDefined(CheckSpec.SymbolDefined spec) {
    return new SymbolDefinedCheck(spec, files);
  }

  @Override
  public Check syntaxValid(CheckSpec.SyntaxValid spec) {
    return new SyntaxValidCheck(spec, settings, files, programs);
  }

  @Override
  public Check testPasses(CheckSpec.TestPasses spec) {
    return new TestPassesCheck(spec, settings, files, hidden, programs);
  }

  @Override
  public Check commandSucceeds(CheckSpec.CommandSucceeds spec) {
    return new CommandSucceedsCheck(spec, files, programs);
  }

  @Override
  public Check responseContains(CheckSpec.ResponseContains spec) {
    return new ResponseContainsCheck(spec, answer);
  }

  @Override
  public Check responseMatches(CheckSpec.ResponseMatches spec) {
    return new ResponseMatchesCheck(spec, answer);
  }
}
