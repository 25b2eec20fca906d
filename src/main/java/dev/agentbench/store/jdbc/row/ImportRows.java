package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.CheckResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Imports that a check could not resolve. */
final class ImportRows implements RowShape<ImportRows.UnresolvedImport> {
  static final TableShape<UnresolvedImport> TABLE =
      TableShape.ofTrials(
          "unresolved_imports",
          List.of(
              Column.integer("evaluation_sequence", UnresolvedImport::check),
              Column.text("import_name", UnresolvedImport::name)));

  /**
   * One of them.
   *
   * @param check 1-based place of the check in its trial
   */
  record UnresolvedImport(int check, String name) {}

  @Override
  public TableShape<UnresolvedImport> table() {
    return TABLE;
  }

  @Override
  public UnresolvedImport read(RowReader row) throws SQLException {
    return new UnresolvedImport(row.integer(), row.text());
  }

  static List<UnresolvedImport> apart(List<CheckResult> checks) {
    List<UnresolvedImport> imports = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      int check = i + 1;
      checks.get(i).unresolvedImports().forEach(n -> imports.add(new UnresolvedImport(check, n)));
    }
    return imports;
  }

  static List<CheckResult> joined(List<CheckResult> checks, List<UnresolvedImport> imports) {
    return IntStream.rangeClosed(1, checks.size())
        .mapToObj(place -> joined(checks.get(place - 1), names(imports, place)))
        .toList();
  }

  private static List<String> names(List<UnresolvedImport> imports, int check) {
    return imports.stream()
        .filter(found -> found.check() == check)
        .map(UnresolvedImport::name)
        .toList();
  }

  private static CheckResult joined(CheckResult check, List<String> imports) {
    return new CheckResult(
        check.step(),
        check.type(),
        check.subject(),
        check.status(),
        check.detail(),
        check.duration(),
        check.at(),
        imports);
  }
}
