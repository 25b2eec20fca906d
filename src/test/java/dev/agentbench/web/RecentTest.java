package dev.agentbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {
  private final List<String> made = new ArrayList<>();
  private final Recent<String, String> recent = new Recent<>(10, String::length);

  @Test
  void aValueIsMadeOnce() {
    assertThat(ask("a")).isEqualTo("aaaa");
    assertThat(ask("a")).isEqualTo("aaaa");
    assertThat(made).containsExactly("a");
  }

  @Test
  void theOneThatWasNotAskedForLongestGoesFirst() {
    List.of("a", "b", "a", "c", "a", "b").forEach(this::ask);
    assertThat(made).containsExactly("a", "b", "c", "b");
  }

  @Test
  void aValueWithoutRoomIsNotKept() {
    recent.get("large", "x".repeat(11)::toString);
    ask("a");
    assertThat(recent.get("large", () -> "again")).isEqualTo("again");
  }

  private String ask(String key) {
    return recent.get(
        key,
        () -> {
          made.add(key);
          return key.repeat(4);
        });
  }
}
