package dev.agentbench.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An axis of a plane.
 *
 * @param title with the unit; empty where the categories speak for themselves
 * @param categories from left to right, or from top to bottom; empty unless {@code CATEGORIES}
 * @param unit written behind each number, such as {@code %}
 * @param min where it begins; null: as the data need
 * @param max likewise
 */
public record Axis(
    Kind kind,
    String title,
    List<String> categories,
    String unit,
    @Nullable Double min,
    @Nullable Double max) {

  public Axis {
    categories = List.copyOf(categories);
  }

  /** What stands on an axis. */
  public enum Kind {
    CATEGORIES,
    NUMBERS,
    /** Numbers above 0, by their logarithm. */
    LOGARITHM
  }

  public static Axis categories(String title, List<String> categories) {
    return new Axis(Kind.CATEGORIES, title, categories, "", null, null);
  }

  public static Axis numbers(String title, String unit) {
    return new Axis(Kind.NUMBERS, title, List.of(), unit, 0.0, null);
  }

  public static Axis logarithm(String title, String unit) {
    return new Axis(Kind.LOGARITHM, title, List.of(), unit, null, null);
  }

  /** From 0 to 100 %. */
  public static Axis percent(String title) {
    return numbers(title, " %").within(0.0, 100.0);
  }

  public Axis within(@Nullable Double newMin, @Nullable Double newMax) {
    return new Axis(kind, title, categories, unit, newMin, newMax);
  }

  public boolean isCategories() {
    return kind == Kind.CATEGORIES;
  }
}
