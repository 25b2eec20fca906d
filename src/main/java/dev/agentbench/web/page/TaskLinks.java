package dev.agentbench.web.page;

import dev.agentbench.web.TaskDesk;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages of tasks. */
final class TaskLinks {
  static final String NEW = TasksPage.PATH + "/new";
  static final String FILES = TasksPage.PATH + "/files/";

  private TaskLinks() {}

  /** To a task, or to its file where the id cannot be part of an address. */
  static String to(String id, String file) {
    return TaskDesk.hasPage(id) ? to(id) : file(file);
  }

  static String to(String id) {
    return TasksPage.PATH + "/" + segment(id);
  }

  /** To a whole file. */
  static String file(String name) {
    return FILES + segment(name);
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
