package dev.agentbench.check.cheats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * docs/cheats.md names every cheat of the library. Renew its tables with {@code mvn test
 * -Dtest=CheatsPageTest -Dgolden.update=true}.
 */
class CheatsPageTest {
  private static final Path PAGE = Path.of("docs", "cheats.md");
  private static final String BEGIN = "<!-- the library -->\n";

  @Test
  void theTablesAreThoseOfTheLibrary() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN);
    assertThat(begin).as("%s has no line %s", PAGE, BEGIN).isNotNegative();
    String renewed = page.substring(0, begin) + BEGIN + tables();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, renewed);
    }
    assertThat(Files.readString(PAGE))
        .as("%s (if the change is meant: -Dgolden.update=true)", PAGE)
        .isEqualTo(renewed);
  }

  @Test
  void thereAreSixtyCheatsAtLeastEachRefusedOrExcused() {
    List<Sample> all = Sample.cheats();
    assertThat(all).hasSizeGreaterThanOrEqualTo(60);
    assertThat(all).allMatch(cheat -> cheat.refusedBy().isEmpty() != cheat.notRefused().isEmpty());
  }

  private static String tables() {
    List<Sample> cheats = Sample.cheats();
    StringBuilder text = new StringBuilder("\n## Not refused\n\n");
    text.append("| cheat | what it tries | why it passes |\n| --- | --- | --- |\n");
    cheats.stream()
        .filter(cheat -> !cheat.notRefused().isEmpty())
        .forEach(cheat -> text.append(row(cheat.toString(), cheat.tries(), cheat.notRefused())));
    for (String language : Sample.LANGUAGES) {
      text.append("\n## Refused: ").append(language).append("\n\n");
      text.append("| cheat | what it tries | why it is refused |\n| --- | --- | --- |\n");
      cheats.stream()
          .filter(cheat -> cheat.language().equals(language) && cheat.notRefused().isEmpty())
          .forEach(cheat -> text.append(row(cheat.name(), cheat.tries(), cheat.refusedBy())));
    }
    text.append("\n## Honest, however unusual\n\n| work | what it is |\n| --- | --- |\n");
    Sample.honest()
        .forEach(each -> text.append("| %s | %s |\n".formatted(each, cell(each.tries()))));
    return text.toString();
  }

  private static String row(String name, String tries, String why) {
    return "| %s | %s | %s |\n".formatted(name, cell(tries), cell(why));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("_", "\\_").replace("*", "\\*");
  }
}
