package dev.agentbench.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.error.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  private final Problems problems = new Problems();

  @Test
  void valuesAreReadByTheirKeys() {
    Fields fields = fields("{name: 42, on: yes, count: 3, share: 0.5, time: 1.5, mode: FAST}");

    assertThat(fields.keys()).containsExactly("name", "on", "count", "share", "time", "mode");
    assertThat(fields.get("name").text()).contains("42");
    assertThat(fields.get("on").bool()).contains(true);
    assertThat(fields.get("count").whole(1, 3)).contains(3);
    assertThat(fields.get("share").decimal(0.5, 1)).contains(0.5);
    assertThat(fields.get("time").seconds(Duration.ZERO, Duration.ofHours(1)))
        .contains(Duration.ofMillis(1500));
    assertThat(fields.get("mode").word(List.of("slow", "fast"))).contains("fast");
    assertThat(told()).isEmpty();
  }

  @Test
  void absentAndNullValuesAreEmptyWithoutAProblem() {
    Fields fields = fields("{nothing: ~}");

    for (String key : List.of("nothing", "absent")) {
      FieldValue value = fields.get(key);
      assertThat(value.isPresent()).isFalse();
      assertThat(value.text()).isEmpty();
      assertThat(value.whole(1, 3)).isEmpty();
      assertThat(value.mapping()).isEmpty();
      assertThat(value.items()).isEmpty();
      assertThat(value.oneOrMore()).isEmpty();
    }
    assertThat(told()).isEmpty();
  }

  @Test
  void whatIsRequiredIsToldWhereItIsMissingEmptyOrBlank() {
    Fields fields = fields("a: {nothing: , blank: ' '}");
    Fields below = fields.get("a").mapping().orElseThrow();

    List.of("nothing", "blank", "absent").forEach(key -> below.get(key).requiredText());
    fields.get("b").required("Name it.");

    assertThat(told())
        .containsExactly(
            "x.yaml:1:1: b: is missing. Name it.",
            "x.yaml:1:4: a.absent: is missing",
            "x.yaml:1:13: a.nothing: is empty",
            "x.yaml:1:23: a.blank: is blank");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v: 4 | a whole number from 1 to 3, found the number 4",
        "v: 1.5 | a whole number from 1 to 3, found the number 1.5",
        "v: '2' | a whole number from 1 to 3, found the text '2'",
        "v: [2] | a whole number from 1 to 3, found a list",
        "v: 1e999999999 | a whole number from 1 to 3, found the number 1e999999999",
        "v: {a: b} | a whole number from 1 to 3, found keys and values"
      })
  void anotherValueIsToldWithWhatWasExpected(String yaml, String expected) {
    assertThat(fields(yaml).get("v").whole(1, 3)).isEmpty();

    assertThat(told()).containsExactly("x.yaml:1:4: v: expected " + expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.0005", "3600.0005", "1e999999999", "1e-999999999", "soon"})
  void aTimeOutOfItsBoundsIsAProblem(String time) {
    FieldValue value = fields("v: " + time).get("v");

    assertThat(value.seconds(Duration.ZERO, Duration.ofHours(1))).isEmpty();
    assertThat(told())
        .singleElement()
        .asString()
        .startsWith("x.yaml:1:4: v: expected a time in seconds from 0 to 3600, found ");
  }

  @Test
  void zeroIsNotAboveZero() {
    FieldValue value = fields("v: 0").get("v");

    assertThat(value.above0("a number", BigDecimal.ONE)).isEmpty();
    assertThat(told())
        .containsExactly("x.yaml:1:4: v: expected a number above 0, at most 1, found the number 0");
  }

  @Test
  void anUnknownWordIsToldTheNearest() {
    fields("v: fats").get("v").word(List.of("slow", "fast"));

    assertThat(told())
        .containsExactly(
            "x.yaml:1:4: v: expected one of slow, fast, found 'fats'. Did you mean 'fast'?");
  }

  @Test
  void unknownKeysAreToldWithTheNearestOrAllKnownOnes() {
    fields("{colour: x, weather: y, pace: z}")
        .only(
            List.of("color", "size"),
            key -> Optional.of("run.pace").filter(place -> key.equals("pace")));

    assertThat(told())
        .containsExactly(
            "x.yaml:1:2: colour: unknown key. Did you mean 'color'?",
            "x.yaml:1:13: weather: unknown key. Known here: color, size.",
            "x.yaml:1:25: pace: unknown key. Did you mean 'run.pace'?");
  }

  @Test
  void aMissingKeyIsNotToldAgainWhenItIsMisspelt() {
    fields("colour: x").only(List.of("color")).get("color").requiredText();

    assertThat(told()).containsExactly("x.yaml:1:1: colour: unknown key. Did you mean 'color'?");
  }

  @Test
  void itemsAreNamedByTheirNumbers() {
    List<FieldValue> items = fields("list: [{a: 1}, two, two]").get("list").items();

    items.forEach(FieldValue::mapping);

    assertThat(told())
        .containsExactly(
            "x.yaml:1:16: list[1]: expected keys and values, found the text 'two'",
            "x.yaml:1:21: list[2]: expected keys and values, found the text 'two'");
  }

  @Test
  void aSingleValueMayStandForAList() {
    assertThat(fields("list: [a, b]").get("list").oneOrMore()).hasSize(2);
    assertThat(fields("list: a").get("list").oneOrMore()).hasSize(1);
    assertThat(told()).isEmpty();
  }

  @Test
  void aSourceWithoutLinesIsNamedAlone() {
    Place place = new Place("--set", false, KeyPath.ROOT.child("a"), problems);

    FieldValue.absent(place).required(null);

    assertThat(told()).containsExactly("--set: a: is missing");
  }

  @Test
  void onlyAGivenValueIsWarnedOf() {
    Fields fields = fields("a: 1");

    fields.get("a").warn("is odd", null);
    fields.get("b").warn("is odd", null);

    assertThat(problems.warnings()).map(Problem::render).containsExactly("x.yaml:1:4: a: is odd");
  }

  private Fields fields(String yaml) {
    YamlNode root = YamlTree.parse(yaml, "x.yaml", problems).orElseThrow();
    return FieldValue.root(Place.ofFile("x.yaml", problems), root).mapping().orElseThrow();
  }

  private List<String> told() {
    return problems.errors().stream().map(Problem::render).toList();
  }
}
