package dev.agentbench.acp;

import dev.agentbench.regex.NamePattern;

/**
 * An answer to an agent that asks before it runs a tool.
 *
 * @param toolPattern a pattern over the tool's name, as it is counted, and over the title that the
 *     agent gave the call
 * @param allows whether the tool may run this once
 */
public record PermissionRule(String toolPattern, boolean allows) {
  boolean matches(String name) {
    return NamePattern.matches(toolPattern, name);
  }
}
