package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.tool.call.Budget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.dart lib/a.dart true",
        "*.dart a.darts false",
        "lib/*.dart lib/a.dart true",
        "lib/*.dart lib/src/a.dart false",
        "lib/**/*.dart lib/src/deep/a.dart true",
        "lib/**/*.dart lib/a.dart true",
        "**/*.dart a.dart true",
        "lib/** lib/x/y true",
        "./lib/*.dart lib/a.dart true",
        "?.dart a.dart true",
        "?.dart ab.dart false",
        "*.{dart,yaml} x.yaml true",
        "*.{dart,yaml} x.json false",
        "[a-c].txt b.txt true",
        "[!a-c].txt b.txt false",
        "[!a-c].txt d.txt true",
        "a.b axb false",
        "a+(b).txt a+(b).txt true",
        "x,y x,y true",
        "[x [x true",
        "[a][[x a[[x true",
        "*.{d{art,s},yaml} x.ds true",
        "a}b a}b true"
      })
  void matchesAsAgentsMeanIt(String glob, String path, boolean expected) throws Exception {
    assertThat(PathGlob.of(glob, "pattern").matches(path, Budget.ofCall())).isEqualTo(expected);
  }
}
