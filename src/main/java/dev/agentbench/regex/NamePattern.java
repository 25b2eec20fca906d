package dev.agentbench.regex;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns over names in which {@code *} stands for any run of characters; case is ignored. */
public final class NamePattern {
  private NamePattern() {}

  public static boolean matches(String pattern, String name) {
    String regex =
        Arrays.stream(pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
