package dev.agentbench.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.check.limit.RefusedWorkException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads JSON and YAML from end to end, keeping nothing. */
final class DocumentSyntax implements SyntaxRule {
  /** The time for one value grows with the square of its line. */
  private static final int MAX_LINE = 1 << 20;

  private final JsonFactory format;
  private final String name;
  private final boolean exactlyOne;

  /**
   * @param exactlyOne whether a file holds one document; otherwise any number, even none
   */
  DocumentSyntax(JsonFactory format, String name, boolean exactlyOne) {
    this.format = format;
    this.name = name;
    this.exactlyOne = exactlyOne;
  }

  @Override
  public Finding check(Path file, CheckedFiles files, Deadline deadline) throws IOException {
    String text = files.text(file);
    if (text.lines().anyMatch(line -> line.length() > MAX_LINE)) {
      throw new RefusedWorkException("a line has more than " + MAX_LINE + " characters");
    }
    try (JsonParser parser = format.createParser(text)) {
      int documents = documents(parser, deadline);
      return Finding.of(
          !exactlyOne || documents == 1,
          documents == 0 ? "holds no " + name : "holds more than one " + name + " value");
    } catch (StreamConstraintsException tooMuch) {
      throw new RefusedWorkException(tooMuch.getOriginalMessage());
    } catch (JsonProcessingException malformed) {
      String line =
          malformed.getLocation() == null
              ? ""
              : "line " + malformed.getLocation().getLineNr() + ": ";
      return Finding.failed(line + Excerpt.of(malformed.getOriginalMessage()));
    }
  }

  private static int documents(JsonParser parser, Deadline deadline) throws IOException {
    int documents = 0;
    int depth = 0;
    while (parser.nextToken() != null) {
      deadline.check();
      if (parser.currentToken().isStructStart()) {
        depth++;
      } else if (parser.currentToken().isStructEnd()) {
        depth--;
      }
      if (depth == 0) {
        documents++;
      }
    }
    return documents;
  }
}
