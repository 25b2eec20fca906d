package dev.agentbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** An SVG document as a test sees it: parsed as XML, strictly. */
record SvgPicture(Document document) {

  static SvgPicture of(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new SvgPicture(builder.parse(new InputSource(new StringReader(svg))));
    } catch (Exception malformed) {
      throw new AssertionError("no XML: " + malformed.getMessage() + "\n" + svg, malformed);
    }
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    elements("text").forEach(text -> texts.add(text.getTextContent()));
    return texts;
  }

  List<String> elementNames() {
    return elements("*").stream().map(Element::getLocalName).distinct().toList();
  }

  List<Element> elements(String name) {
    NodeList found = document.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** Every text begins within the picture, and no coordinate is missing or not a number. */
  void assertNothingIsCutOff(String what) {
    Element root = document.getDocumentElement();
    double width = Double.parseDouble(root.getAttribute("width"));
    double height = Double.parseDouble(root.getAttribute("height"));
    assertThat(width).as(what).isBetween(400.0, 1_200.0);
    assertThat(height).as(what).isBetween(100.0, 2_000.0);
    for (Element path : elements("path")) {
      assertThat(path.getAttribute("d")).as(what).doesNotContain("NaN").doesNotContain("Infinity");
    }
    for (Element text : elements("text")) {
      double[] place = place(text);
      assertThat(place[0]).as("%s: x of '%s'", what, text.getTextContent()).isBetween(0.0, width);
      assertThat(place[1]).as("%s: y of '%s'", what, text.getTextContent()).isBetween(0.0, height);
    }
  }

  private static double[] place(Element text) {
    String transform = text.getAttribute("transform");
    Matcher moved = Pattern.compile("translate\\(([-\\d.]+)[ ,]([-\\d.]+)\\)").matcher(transform);
    double x = number(text.getAttribute("x"));
    double y = number(text.getAttribute("y"));
    return moved.find()
        ? new double[] {
          x + Double.parseDouble(moved.group(1)), y + Double.parseDouble(moved.group(2))
        }
        : new double[] {x, y};
  }

  private static double number(String attribute) {
    return attribute.isEmpty() ? 0 : Double.parseDouble(attribute);
  }
}
