package dev.agentbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** No code takes the language, the digits, the encoding or the time zone of its machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefaultsOfTheMachineTest {
  private final JavaClasses code =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.agentbench");

  /** Sources without strings end a statement at each of these. */
  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");

  private static final Pattern NUMBER =
      Pattern.compile("%(?:\\d+\\$)?[-+ 0,#(]*\\d*(?:\\.\\d+)?[dfegoxXEG]");

  @Test
  void noFormatTakesTheDefaultLocale() {
    forbid(String.class, "format", String.class, Object[].class);
    forbid(PrintWriter.class, "printf", String.class, Object[].class);
    forbid(PrintWriter.class, "format", String.class, Object[].class);
    forbid(PrintStream.class, "printf", String.class, Object[].class);
    forbid(PrintStream.class, "format", String.class, Object[].class);
    forbid(String.class, "toLowerCase");
    forbid(String.class, "toUpperCase");
    forbid(DateTimeFormatter.class, "ofPattern", String.class);
    forbid(Locale.class, "getDefault");
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.text\\..*(Format|Collator|Symbols).*")
        .check(code);
  }

  /** {@link String#formatted} has no locale to give: it is for texts alone. */
  @Test
  void aFormatWithNumbersNamesItsLocale() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(each -> each.toString().endsWith(".java")).toList()) {
        wrong.addAll(formatsWithoutLocale(source));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> formatsWithoutLocale(Path source) throws IOException {
    String text = Files.readString(source).replaceAll("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$", "");
    String code = LITERAL.matcher(text).replaceAll(found -> "_".repeat(found.group().length()));
    List<String> wrong = new ArrayList<>();
    Matcher literals = LITERAL.matcher(text);
    while (literals.find()) {
      boolean number = NUMBER.matcher(literals.group().replace("%%", "")).find();
      String before = code.substring(lastEnd(code.substring(0, literals.start())) + 1);
      String statement = before.split("[;{}]", 2)[0];
      if (number && statement.contains(".formatted(") && !statement.contains("Locale.ROOT")) {
        wrong.add(source.getFileName() + ": " + literals.group());
      }
    }
    return wrong;
  }

  private static int lastEnd(String before) {
    return Math.max(
        before.lastIndexOf(';'), Math.max(before.lastIndexOf('{'), before.lastIndexOf('}')));
  }

  @Test
  void nothingTakesTheDefaultEncodingOrTimeZone() {
    forbid(Charset.class, "defaultCharset");
    forbid(String.class, "getBytes");
    forbid(ZoneId.class, "systemDefault");
    forbid(TimeZone.class, "getDefault");
  }

  private void forbid(Class<?> owner, String method, Class<?>... parameters) {
    noClasses().should().callMethod(owner, method, parameters).check(code);
  }
}
