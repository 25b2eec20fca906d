package dev.agentbench.task.edit;

import java.util.List;

/** One change to a task, as a field of a form makes it. */
public sealed interface Change {

  /** The place of the value, such as {@code auto_check[0].params.path}. */
  String path();

  /**
   * Sets a single value.
   *
   * @param number whether it is written as a number if it is one
   */
  record Text(String path, String text, boolean number) implements Change {}

  /** Sets a list of texts; none removes it. */
  record Texts(String path, List<String> texts) implements Change {
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  /** Removes a key or an item, with its lines. */
  record Remove(String path) implements Change {}

  /**
   * Adds a check at the end.
   *
   * @param path of the list
   * @param params names of its parameters; they are left empty
   */
  record AddCheck(String path, String type, List<String> params) implements Change {
    public AddCheck {
      params = List.copyOf(params);
    }
  }

  /**
   * Makes a check one of another kind. Parameters that the kind has too stay.
   *
   * @param path of the item
   * @param params names of the kind's parameters; missing ones are added empty
   */
  record CheckKind(String path, String type, List<String> params) implements Change {
    public CheckKind {
      params = List.copyOf(params);
    }
  }

  /** Has an item and the one after it change places. */
  record Swap(String path) implements Change {}
}
