package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.yaml.KeyPath;
import dev.agentbench.yaml.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectsTest {
  @Test
  void everyKeyThatIsReadHasAStatedEffect() {
    Reading reading = reading();
    Configuration configuration = ConfigurationReader.read(reading, List.of());
    assertThat(reading.asked())
        .filteredOn(key -> !List.of("gateway", "benchmark").contains(key.toString()))
        .hasSizeGreaterThan(80)
        .allSatisfy(key -> assertThat(configuration.effects().of(key)).isNotNull());
  }

  @Test
  void keyWithoutStatedEffectCannotBeRead() {
    ConfigSection root = new ConfigSection(reading(), KeyPath.ROOT, List.of());
    ConfigSection stated = root.section("stated", Effect.NONE);
    ConfigSection open = root.section("open");
    assertThat(stated.get("key").isPresent()).isFalse();
    assertThat(open.get("key", Effect.NONE).isPresent()).isFalse();
    assertThatThrownBy(() -> open.get("forgotten"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no effect is stated for open.forgotten");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "benchmark.max_cost_usd=7",
        "web.start_runs=false",
        "benchmark.rate_window=30",
        "gateway.connect_timeout=20",
        "benchmark.concurrency=2",
        "benchmark.rate_limit=60",
        "benchmark.tasks_file=other",
        "benchmark.workspaces_dir=other",
        "benchmark.keep_workspaces=all",
        "gateway.embedded.host=localhost",
        "gateway.embedded.port=4711",
        "database.url=other.db",
        "logging.level=DEBUG",
        "reporting.charts=false",
        "regression.success_rate.max_drop=0.2",
        "baseline.max_age=3",
        "notifications=[{type: generic, url: 'https://example.com/hook'}]",
        "web.allowed_hosts=[bench.example.com]",
        "live.url=https://bench.example.com"
      })
  void keysWithoutEffectAreNoDifference(String option) {
    Configuration before = loaded();
    Configuration now = loaded(option);
    assertThat(now.masked()).isNotEqualTo(before.masked());
    assertThat(now.differencesFrom(before.masked())).isEmpty();
    assertThat(before.differencesFrom(now.masked())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway.timeout=7",
        "gateway.reconnect_attempts=7",
        "gateway.embedded.seed=7",
        "gateway.timeouts.complex=7",
        "gateway.jwt.refresh_ahead=7",
        "benchmark.max_tool_calls=7",
        "benchmark.tools.max_output=7",
        "benchmark.languages.py.test_command=pytest"
      })
  void otherKeysAreDifferences(String option) {
    String key = option.substring(0, option.indexOf('='));
    assertThat(loaded(option).differencesFrom(loaded().masked())).containsExactly(key);
  }

  @Test
  void keyThatIsReadNoMoreIsADifference() {
    assertThat(loaded().differencesFrom(loaded().masked() + "former:\n  key: 1\n"))
        .containsExactly("former.key");
  }

  private static Configuration loaded(String... options) {
    return ConfigLoader.withoutFile(List.of(options), Map.of());
  }

  private static Reading reading() {
    return new Reading("test", Path.of(""), new Problems(), Map.of());
  }
}
