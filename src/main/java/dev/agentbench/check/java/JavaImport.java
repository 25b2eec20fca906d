package dev.agentbench.check.java;

/**
 * An import of a Java file.
 *
 * @param name of a type, a member or, when on demand, of a package or type
 * @param onDemand whether it ends in {@code .*}
 */
public record JavaImport(String name, boolean isStatic, boolean onDemand) {

  static JavaImport of(String written, boolean isStatic) {
    boolean onDemand = written.endsWith(".*");
    String name = onDemand ? written.substring(0, written.length() - 2) : written;
    return new JavaImport(name, isStatic, onDemand);
  }

  /** The type that must be there: for a static import the one that has the member. */
  public String typeName() {
    return isStatic && !onDemand ? parentOf(name) : name;
  }

  @Override
  public String toString() {
    return (isStatic ? "static " : "") + name + (onDemand ? ".*" : "");
  }

  /** What stands before the last dot; empty when there is none. */
  public static String parentOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }
}
