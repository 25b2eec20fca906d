package dev.agentbench.notification;

import java.util.List;

/**
 * The targets that are told how a run ended.
 *
 * @param targets with names of their own; empty: nobody
 */
public record NotificationSettings(List<Target> targets) {
  public static final NotificationSettings NONE = new NotificationSettings(List.of());

  public NotificationSettings {
    targets = List.copyOf(targets);
  }
}
