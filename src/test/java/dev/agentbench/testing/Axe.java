package dev.agentbench.testing;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The judgement of axe-core on the page that a browser shows. */
public final class Axe {
  private static final String SCRIPT = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private Axe() {}

  /**
   * Serious and critical findings in a part of the page, a line for each rule with an example;
   * empty: none. Texts within pictures are left out, since axe cannot tell what lies behind them.
   *
   * @param part a selector
   */
  public static String findings(Browser browser, String part) throws Exception {
    if (browser.run("typeof axe").asText().equals("undefined")) {
      try (InputStream axe = Axe.class.getResourceAsStream(SCRIPT)) {
        browser.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + ";0");
      }
    }
    return browser.run(script(part)).asText();
  }

  private static String script(String part) {
    return String.format(
        Locale.ROOT,
        "axe.run({include: [['%s']], exclude: [['svg']]}, {preload: false}).then(found =>"
            + " found.passes.length < 5 ? 'hardly anything was looked at' : found.violations"
            + ".filter(v => /serious|critical/.test(v.impact)).map(v => v.id + ': ' + v.help + ' ('"
            + " + v.nodes.length + ', such as ' + v.nodes[0].html.slice(0, 200) + ' '"
            + " + v.nodes[0].failureSummary + ')').join('\\n'))",
        part);
  }
}
