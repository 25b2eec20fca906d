package dev.agentbench.chart.echarts;

import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts of a picture: of one line, bounded, measured roughly, since there are no fonts here. */
final class ChartLabel {
  /** Characters of a name on an axis or in a legend. */
  static final int NAME = 40;

  /** What no XML document may hold. */
  private static final Pattern NO_XML = Pattern.compile("[\\ufffe\\uffff\\p{Cs}\\p{Cc}]");

  private ChartLabel() {}

  /** One line of at most so many characters. */
  static String of(String text, int limit) {
    String line = NO_XML.matcher(ForeignText.line(text)).replaceAll("");
    return Cut.characters(line, limit);
  }

  static String name(String text) {
    return of(text, NAME);
  }

  /** The lines that a text takes, broken between words, or within one that is too long. */
  static List<String> wrapped(String text, int width, double fontSize) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    double used = 0;
    for (String word : text.split(" ")) {
      double size = width(word + " ", fontSize);
      if (line.length() > 0 && used + size > width) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      line.append(line.length() > 0 ? " " : "").append(word);
      used += size;
      while (used > width) {
        int cut = line.offsetByCodePoints(0, Math.max(1, fitting(line, width, fontSize)));
        lines.add(line.substring(0, cut));
        line.delete(0, cut);
        used = width(line.toString(), fontSize);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static int fitting(CharSequence text, int width, double fontSize) {
    double used = 0;
    int count = 0;
    for (int point : text.codePoints().toArray()) {
      used += width(point) * fontSize;
      if (used > width) {
        return count;
      }
      count++;
    }
    return count;
  }

  /** How wide a text is at most, in pixels; the viewer's font is not known. */
  static double width(String text, double fontSize) {
    return text.codePoints().mapToDouble(ChartLabel::width).sum() * fontSize;
  }

  private static double width(int point) {
    if (point >= 0x1100 && (Character.isIdeographic(point) || (point > 0xABFF && point < 0xD7B0))) {
      return 1;
    }
    return point > 0xFFFF || (point >= 0x3000 && point < 0x3100) ? 1 : 0.53;
  }
}
