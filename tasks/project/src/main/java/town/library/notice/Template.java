package town.library.notice;

import java.util.Map;

/** A text with placeholders such as {@code {name}}. */
public final class Template {
  private final String text;

  public Template(String text) {
    this.text = text;
  }

  /** The text with a value in place of each placeholder that has one; others stay. */
  public String fill(Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replaceAll("\\{" + value.getKey() + "\\}", value.getValue());
    }
    return filled;
  }
}
