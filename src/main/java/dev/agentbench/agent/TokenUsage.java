package dev.agentbench.agent;

/** Tokens read and written by a model; never negative. */
public record TokenUsage(long input, long output) {
  public static final TokenUsage ZERO = new TokenUsage(0, 0);

  public TokenUsage {
    if (input < 0 || output < 0) {
      throw new IllegalArgumentException("negative tokens: " + input + " in, " + output + " out");
    }
  }

  public long total() {
    return input + output;
  }

  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(input + other.input, output + other.output);
  }
}
