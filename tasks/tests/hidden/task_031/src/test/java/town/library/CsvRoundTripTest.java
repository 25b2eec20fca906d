package town.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import town.library.csv.BookCsv;
import town.library.csv.CsvReader;
import town.library.csv.CsvWriter;
import town.library.model.Book;
import town.library.model.Isbn;

/** Whatever is written is read again as it was. */
public final class CsvRoundTripTest {
  private static final String ALPHABET = "ab ,\"\n\r;é";

  public static void main(String[] args) {
    survives(List.of("plain", "with, comma"));
    survives(List.of("a \"quoted\" word", "\"", "\"\"", "x\"y"));
    survives(List.of("two\nlines", "ends with one\n", "carriage\r\nreturn", "\r"));
    survives(List.of(" blanks around ", " ", ""));
    survives(List.of("first", "", "last one empty", ""));
    Expect.equal("plain,word\n", CsvWriter.write(List.of(List.of("plain", "word"))));
    Expect.equal(List.of(List.of("a\nb", "c")), CsvReader.read("\n\"a\nb\",c\r\n\n"));
    Expect.fails(IllegalArgumentException.class, () -> CsvReader.read("a,\"never closed\nb,c\n"));
    booksSurvive();
    anythingSurvives();
  }

  private static void booksSurvive() {
    List<Book> books =
        List.of(
            new Book(Isbn.parse(TestDesk.DUNE), "\"Dune\", again", "O'Brien \"Bo\"", 1965, 2),
            new Book(Isbn.parse(TestDesk.EMMA), "Emma\nA Novel", "Austen, Jane", 1815, 1));
    Expect.equal(books, BookCsv.parse(BookCsv.format(books)));
  }

  private static void anythingSurvives() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      List<String> record = new ArrayList<>(List.of("x"));
      int fields = random.nextInt(4);
      for (int i = 0; i < fields; i++) {
        StringBuilder field = new StringBuilder();
        int length = random.nextInt(6);
        for (int c = 0; c < length; c++) {
          field.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        record.add(field.toString());
      }
      survives(record);
    }
  }

  private static void survives(List<String> record) {
    List<List<String>> records = List.of(record, List.of("next", "record"));
    Expect.equal(records, CsvReader.read(CsvWriter.write(records)));
  }
}
