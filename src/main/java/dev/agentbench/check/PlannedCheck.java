package dev.agentbench.check;

import dev.agentbench.check.limit.Finding;
import dev.agentbench.result.CheckResult;
import dev.agentbench.task.CheckSpec;
import java.time.Duration;
import java.time.Instant;

/** A check of a task together with its implementation. */
record PlannedCheck(CheckSpec spec, Check check) {

  CheckResult result(Finding finding, Duration duration, Instant at) {
    return new CheckResult(
        spec.type().id(),
        spec.subject(),
        finding.status(),
        finding.detail(),
        duration,
        at,
        finding.unresolvedImports());
  }
}
