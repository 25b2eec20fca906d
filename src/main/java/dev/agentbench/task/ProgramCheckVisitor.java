package dev.agentbench.task;

/** A method for each check type that starts programs. */
public interface ProgramCheckVisitor<R> {
  R symbolDefined(CheckSpec.SymbolDefined spec);

  R syntaxValid(CheckSpec.SyntaxValid spec);

  R testPasses(CheckSpec.TestPasses spec);

  R commandSucceeds(CheckSpec.CommandSucceeds spec);
}
