package town.library;

import java.util.List;
import town.library.csv.CsvReader;

public final class CsvReaderTest {
  public static void main(String[] args) {
    Expect.equal(
        List.of(List.of("a", "b"), List.of("c", "d, e")), CsvReader.read("a,b\n\nc,\"d, e\"\n"));
    Expect.equal(List.of(List.of("a", "", "")), CsvReader.read("a,,"));
    Expect.equal(List.of(List.of("a", "b"), List.of("c", "d")), CsvReader.read("a,b\r\nc,d\r\n"));
    Expect.equal(List.of(), CsvReader.read(""));
  }
}
