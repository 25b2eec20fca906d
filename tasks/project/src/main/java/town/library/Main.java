package town.library;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import town.library.cli.Desk;

/** Reads lines from standard input and answers each. */
public final class Main {

  private Main() {}

  /**
   * @param args the data folder; {@code data} by default
   */
  public static void main(String[] args) throws IOException {
    Path data = Path.of(args.length == 0 ? "data" : args[0]);
    Desk desk = new Desk(new Library(), data, LocalDate.now(ZoneOffset.UTC));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(desk.execute(line));
    }
  }
}
