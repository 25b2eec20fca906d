package dev.agentbench.yaml;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactoryBuilder;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.Reader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * A parser that tells of a token what Jackson's own does not: the anchor of a single value, and
 * whether a key was quoted.
 */
final class EventParser extends YAMLParser {
  private static final String MERGE = "<<";
  private static final String MERGE_TAG = "tag:yaml.org,2002:merge";

  private EventParser(IOContext context, int features, int yaml, LoaderOptions options, Reader in) {
    super(context, features, yaml, options, null, in);
  }

  /** The anchor of the value at which the parser stands. */
  Optional<String> anchor() {
    return _lastEvent instanceof NodeEvent node && !isCurrentAlias()
        ? Optional.ofNullable(node.getAnchor())
        : Optional.empty();
  }

  /** Whether the key at which the parser stands is the merge key of YAML 1.1, a plain one. */
  boolean isMergeKey() {
    return _lastEvent instanceof ScalarEvent scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().equals(MERGE)
        && isMerge(scalar.getTag());
  }

  private static boolean isMerge(@Nullable String tag) {
    return tag == null || tag.equals(MERGE_TAG);
  }

  /** Makes these parsers. */
  static final class Factory extends YAMLFactory {
    private static final long serialVersionUID = 1L;

    Factory(YAMLFactoryBuilder settings) {
      super(settings);
    }

    @Override
    public EventParser createParser(String text) throws java.io.IOException {
      return (EventParser) super.createParser(text);
    }

    @Override
    protected YAMLParser _createParser(Reader in, IOContext context) {
      return new EventParser(context, _parserFeatures, _yamlParserFeatures, _loaderOptions, in);
    }
  }
}
