package dev.agentbench.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Target of a redirect: a page of this server only. */
public final class SafePath {
  /** One slash and no second, so that no other host can be meant. */
  private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,2000}");

  private SafePath() {}

  /** A path as given, or that of the first page. */
  public static String of(@Nullable String wanted) {
    return wanted != null && OWN.matcher(wanted).matches() ? wanted : "/";
  }
}
