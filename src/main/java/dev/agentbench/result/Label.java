package dev.agentbench.result;

/** A word that a user hangs on an experiment: {@code --label key=value}. */
public record Label(String key, String value) {
  @Override
  public String toString() {
    return key + "=" + value;
  }
}
