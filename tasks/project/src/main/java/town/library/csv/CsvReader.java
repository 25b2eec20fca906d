package town.library.csv;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values: fields may stand in double quotes. */
public final class CsvReader {

  private CsvReader() {}

  /** The records of a text, header included; blank lines are no records. */
  public static List<List<String>> read(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(CsvReader::fields).toList();
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return List.copyOf(fields);
  }
}
