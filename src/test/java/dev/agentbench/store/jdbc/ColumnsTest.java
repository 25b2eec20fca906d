package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.store.Table;
import dev.agentbench.store.jdbc.row.TableShape;
import dev.agentbench.testing.PostgresDatabases;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever adds a column needs a migration for each database and a line in the class of the table's
 * rows; here the one that was forgotten is named.
 */
class ColumnsTest {
  private static final String TABLES =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'";

  @TempDir Path folder;

  @Test
  void everyColumnOfSqliteIsDescribedAndMade() throws Exception {
    Path file = folder.resolve("metrics.db");
    Databases.createEmpty(file);
    Map<String, List<String>> made = new TreeMap<>();
    for (String table : Databases.sql(file, TABLES)) {
      made.put(
          table, Databases.sql(file, "SELECT name FROM pragma_table_info('%s')".formatted(table)));
    }

    assertThat(problems("sqlite", made)).isEmpty();
  }

  /** Whoever reads a CSV file by places relies on it: a new column goes to the end. */
  @Test
  void exportsHaveTheColumnsInTheOrderOfTheTable() throws Exception {
    Path file = folder.resolve("metrics.db");
    Databases.createEmpty(file);
    for (Table table : Tables.ALL) {
      assertThat(table.columns())
          .as(table.name())
          .extracting(Table.Column::name)
          .containsExactlyElementsOf(
              Databases.sql(
                  file, "SELECT name FROM pragma_table_info('%s')".formatted(table.name())));
    }
  }

  @Test
  @Tag("slow")
  void everyColumnOfPostgresIsDescribedAndMade() throws Exception {
    String url = PostgresDatabases.create();
    try {
      PostgresStores.open(Databases.postgres(url, folder)).close();
      Map<String, List<String>> made = new TreeMap<>();
      PostgresDatabases.sql(
              url,
              "SELECT table_name || ' ' || column_name FROM information_schema.columns"
                  + " WHERE table_schema = 'public'")
          .stream()
          .map(line -> line.split(" "))
          .forEach(line -> made.computeIfAbsent(line[0], t -> new ArrayList<>()).add(line[1]));

      assertThat(problems("postgresql", made)).isEmpty();
    } finally {
      PostgresDatabases.drop(url);
    }
  }

  @Test
  void everyDescribedTableIsExported() throws Exception {
    List<String> exported = Tables.ALL.stream().map(Table::name).toList();

    assertThat(shapes().entrySet())
        .allSatisfy(
            shape ->
                assertThat(exported)
                    .as("%s is described by %s", shape.getKey(), shape.getValue().rows())
                    .contains(shape.getKey()));
  }

  @Test
  void aColumnThatIsMissingOnOneSideIsNamedWithTheClassToChange() throws Exception {
    Map<String, List<String>> made = new HashMap<>();
    shapes().forEach((table, shape) -> made.put(table, new ArrayList<>(shape.columns())));
    made.get("tool_calls").add("colour");
    made.get("llm_calls").remove("model");
    made.put("moods", List.of("mood"));

    assertThat(problems("sqlite", made))
        .containsExactlyInAnyOrder(
            "Column tool_calls.colour stands in a migration of sqlite only: add its line to"
                + " ToolCallRows",
            "Column llm_calls.model stands in LlmCallRows only: add a migration of sqlite",
            "Table moods stands in a migration of sqlite only: describe it by a class in"
                + " store.jdbc.row and list it in Tables");
  }

  /** The description of a table, and the class that holds it. */
  private record Shape(String rows, List<String> columns) {}

  private static List<String> problems(String database, Map<String, List<String>> made)
      throws Exception {
    List<String> problems = new ArrayList<>();
    Map<String, Shape> shapes = shapes();
    // the history of migrations and the index for search hold no results
    made.keySet().removeIf(table -> table.startsWith("flyway_") || table.startsWith("search_"));
    TreeSet<String> tables = new TreeSet<>(made.keySet());
    tables.addAll(shapes.keySet());
    for (String table : tables) {
      Shape shape = shapes.get(table);
      if (shape == null) {
        problems.add(
            ("Table %s stands in a migration of %s only: describe it by a class in store.jdbc.row"
                    + " and list it in Tables")
                .formatted(table, database));
        continue;
      }
      List<String> there = made.getOrDefault(table, List.of());
      there.stream()
          .filter(column -> !shape.columns().contains(column))
          .map(
              column ->
                  "Column %s.%s stands in a migration of %s only: add its line to %s"
                      .formatted(table, column, database, shape.rows()))
          .forEach(problems::add);
      shape.columns().stream()
          .filter(column -> !there.contains(column))
          .map(
              column ->
                  "Column %s.%s stands in %s only: add a migration of %s"
                      .formatted(table, column, shape.rows(), database))
          .forEach(problems::add);
    }
    return problems;
  }

  /** By the name of the table. */
  private static Map<String, Shape> shapes() throws Exception {
    Map<String, Shape> shapes = new TreeMap<>();
    Path classes =
        Path.of(TableShape.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String room = TableShape.class.getPackageName();
    try (Stream<Path> files = Files.list(classes.resolve(room.replace('.', '/')))) {
      for (Path file : files.filter(each -> each.toString().endsWith("Rows.class")).toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        for (Field field : Class.forName(room + "." + name).getDeclaredFields()) {
          if (field.getType() == TableShape.class && Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            Table table = ((TableShape<?>) field.get(null)).exported();
            shapes.put(
                table.name(),
                new Shape(name, table.columns().stream().map(Table.Column::name).toList()));
          }
        }
      }
    }
    return shapes;
  }
}
