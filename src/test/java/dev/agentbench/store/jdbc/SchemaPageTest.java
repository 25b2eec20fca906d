package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The diagram of docs/storage.md shows the tables as they are made. */
class SchemaPageTest {
  private static final Pattern TABLE = Pattern.compile("(?ms)^  (\\w+) \\{\\n(.*?)^  }");
  private static final Pattern COLUMN = Pattern.compile("(?m)^    (\\w+) (\\w+)");
  private static final Pattern OWNER =
      Pattern.compile("(?m)^  (\\w+) \\|\\|--\\S+ (\\w+) : \"(\\w+)\"");

  @TempDir Path folder;
  private Path file;
  private String diagram;

  @BeforeEach
  void readThePage() throws IOException {
    file = folder.resolve("metrics.db");
    Databases.createEmpty(file);
    String page = Files.readString(Path.of("docs/storage.md"));
    int begin = page.indexOf("erDiagram");
    diagram = page.substring(begin, page.indexOf("```", begin));
  }

  @Test
  void everyTableHasItsColumnsInTheirOrder() throws Exception {
    Map<String, List<String>> made = new TreeMap<>();
    for (String table : tables()) {
      made.put(
          table, Databases.sql(file, "SELECT name FROM pragma_table_info('%s')".formatted(table)));
    }
    assertThat(drawn(2)).isEqualTo(made);
  }

  @Test
  void columnsHaveTheTypesOfTheExport() {
    Map<String, List<String>> names = drawn(2);
    Map<String, List<String>> types = drawn(1);
    Tables.ALL.forEach(
        table ->
            table
                .columns()
                .forEach(
                    column ->
                        assertThat(types.get(table.name()))
                            .as("%s.%s", table.name(), column.name())
                            .element(names.get(table.name()).indexOf(column.name()))
                            .asString()
                            .isEqualToIgnoringCase(column.type().name())));
  }

  @Test
  void everyReferenceIsDrawn() throws Exception {
    List<String> made = new ArrayList<>();
    for (String table : tables()) {
      made.addAll(
          Databases.sql(
              file,
              "SELECT \"table\" || ' %1$s ' || \"from\" FROM pragma_foreign_key_list('%1$s')"
                  .formatted(table)));
    }
    Matcher found = OWNER.matcher(diagram);
    List<String> drawn = new ArrayList<>();
    while (found.find()) {
      drawn.add(found.group(1) + " " + found.group(2) + " " + found.group(3));
    }
    assertThat(drawn).containsExactlyInAnyOrderElementsOf(made);
  }

  private Map<String, List<String>> drawn(int group) {
    Map<String, List<String>> drawn = new TreeMap<>();
    Matcher found = TABLE.matcher(diagram);
    while (found.find()) {
      Stream<String> columns =
          COLUMN.matcher(found.group(2)).results().map(column -> column.group(group));
      drawn.put(found.group(1), columns.toList());
    }
    return drawn;
  }

  private List<String> tables() throws SQLException {
    return Databases.sql(
        file,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'flyway%'"
            + " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_entries%'");
  }
}
