package dev.agentbench.live.database;

import dev.agentbench.live.LiveContext;

/** Facts that a server has of an experiment of another process, besides the rows of its trials. */
public record Known(LiveContext.Titles titles, LiveContext.Expectations expectations) {
  /** Nothing: tasks have their ids for titles. */
  public static final Known NOTHING =
      new Known(task -> task.value(), LiveContext.Expectations.NONE);
}
