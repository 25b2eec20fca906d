package dev.agentbench.trial.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTemplateTest {
  @Test
  void whatFillsAPlaceIsNotFilledItself() {
    PromptTemplate template =
        PromptTemplate.of("{{task}} for {{ agent }}", List.of("task", "agent"));

    assertThat(template.fill(Map.of("task", "say {{agent}} and $1", "agent", "coder")))
        .isEqualTo("say {{agent}} and $1 for coder");
  }

  @Test
  void anUnknownPlaceAndAMissingOneAreRefused() {
    assertThatThrownBy(() -> PromptTemplate.of("{{task}} {{tsak}}", List.of("task", "agents")))
        .hasMessage("nothing fills {{tsak}}; known: task, agents");
    assertThatThrownBy(() -> PromptTemplate.of("do it", List.of("task")))
        .hasMessage("{{task}} is missing");
  }

  /** A team starts from the prompts that come with the program. */
  @Test
  void thePromptsBesideTheTasksAreThoseOfTheProgram() throws IOException {
    assertThat(PlanPrompts.of(Path.of("tasks/prompts"))).isEqualTo(PlanPrompts.standard());
  }

  @Test
  void aFileThatIsMissingIsTheProgramsAndABadOneIsNamed(@TempDir Path folder) throws IOException {
    assertThat(PlanPrompts.of(folder)).isEqualTo(PlanPrompts.standard());

    Files.writeString(folder.resolve("plan.md"), "Plan this: {{tsak}}");
    assertThatThrownBy(() -> PlanPrompts.of(folder))
        .hasMessageContaining("plan.md: nothing fills {{tsak}}");
  }
}
