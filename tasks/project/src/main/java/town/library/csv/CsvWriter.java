package town.library.csv;

import java.util.List;
import java.util.stream.Collectors;

/** Writes comma-separated values that {@link CsvReader} reads. */
public final class CsvWriter {

  private CsvWriter() {}

  /** One line per record, each with a line feed at its end. */
  public static String write(List<List<String>> records) {
    return records.stream().map(record -> line(record) + "\n").collect(Collectors.joining());
  }

  private static String line(List<String> fields) {
    return fields.stream().map(CsvWriter::field).collect(Collectors.joining(","));
  }

  private static String field(String text) {
    return text.contains(",") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
