package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.yaml.YamlNode.Scalar;
import dev.agentbench.yaml.YamlNode.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterpolationTest {
  private final Interpolation interpolation =
      new Interpolation(Map.of("HOST", "gateway", "PORT", "8080", "EMPTY", "", "PRICE", "$1\\"));

  private final List<String> refused = new ArrayList<>();

  @Test
  void fillsSeveralReferencesOfOneText() {
    assertThat(fill("http://${HOST}:${PORT}/${EMPTY}x")).isEqualTo("http://gateway:8080/x");
  }

  @Test
  void takesTheDefaultForAnAbsentAndForAnEmptyVariable() {
    assertThat(fill("${NOPE:-a}${EMPTY:-b}${HOST:-c}${NOPE:-}")).isEqualTo("abgateway");
  }

  @Test
  void takesAValueAsItIsWhateverSignsItHolds() {
    assertThat(fill("${PRICE}")).isEqualTo("$1\\");
  }

  @Test
  void leavesEscapedReferencesAndLoneDollarsAlone() {
    assertThat(fill("$${HOST} $HOST $5 ${HOST}")).isEqualTo("${HOST} $HOST $5 gateway");
    assertThat(refused).isEmpty();
  }

  @Test
  void refusesWhatIsNeitherReferenceNorEscape() {
    fill("${");
    fill("${NOPE}");
    assertThat(refused)
        .containsExactly(
            "'${' begins no reference ${NAME} or ${NAME:-default}; $${ stands for ${",
            "the environment variable NOPE is not set");
  }

  @Test
  void aFilledValueIsANumberOrATruthValueWhenItLooksLikeOne() {
    assertThat(typeOf("${PORT}")).isEqualTo(ScalarType.INTEGER);
    assertThat(typeOf("${NOPE:-0.5}")).isEqualTo(ScalarType.FLOAT);
    assertThat(typeOf("${NOPE:-true}")).isEqualTo(ScalarType.BOOLEAN);
    assertThat(typeOf("${EMPTY}")).isEqualTo(ScalarType.NULL);
    assertThat(typeOf("${HOST}")).isEqualTo(ScalarType.TEXT);
  }

  private String fill(String text) {
    return filled(text).text();
  }

  private ScalarType typeOf(String text) {
    return filled(text).type();
  }

  private Scalar filled(String text) {
    return interpolation.fill(new Scalar(1, 1, text, ScalarType.TEXT), refused::add);
  }
}
