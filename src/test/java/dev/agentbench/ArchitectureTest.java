package dev.agentbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The laws of docs/architecture.md. A law that changes is changed there in the same commit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final String ROOT = "dev.agentbench";
  private final JavaClasses code =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/gateway/grpc/v1/")) // generated
          .importPackages(ROOT);

  private static final Set<String> WORDS =
      Set.of("error", "digest", "diff", "regex", "task", "text", "agent", "result");

  /** Who may import whom, besides the words, which everybody may. The map of the house. */
  static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("error", Set.of()),
          Map.entry("digest", Set.of()),
          Map.entry("diff", Set.of()),
          Map.entry("file", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("regex", Set.of()),
          Map.entry("task", Set.of()),
          Map.entry("agent", Set.of()),
          Map.entry("result", Set.of()),
          Map.entry("event", Set.of()),
          Map.entry("yaml", Set.of()),
          Map.entry("json", Set.of()),
          Map.entry("stats", Set.of()),
          Map.entry("logging", Set.of()),
          Map.entry("task.yaml", Set.of("yaml")),
          Map.entry("task.edit", Set.of("yaml", "task.yaml", "file")),
          Map.entry("workspace.command", Set.of("file")),
          Map.entry("workspace", Set.of("workspace.command", "file")),
          Map.entry("tool.call", Set.of("workspace")),
          Map.entry("tool.file", Set.of("tool.call", "workspace")),
          Map.entry("tool.diff", Set.of("tool.call", "tool.file", "workspace")),
          Map.entry(
              "tool",
              Set.of("tool.call", "tool.file", "tool.diff", "workspace", "workspace.command")),
          Map.entry("check.limit", Set.of()),
          Map.entry("check.java", Set.of("check.limit", "workspace", "workspace.command")),
          Map.entry(
              "check",
              Set.of("check.limit", "check.java", "workspace", "workspace.command", "file")),
          Map.entry("integrity", Set.of("workspace")),
          Map.entry("project", Set.of("file", "workspace")),
          Map.entry("gateway", Set.of()),
          Map.entry("gateway.protocol", Set.of("gateway")),
          Map.entry("transcript", Set.of("gateway.protocol")),
          Map.entry("gateway.http", Set.of("gateway")),
          Map.entry("gateway.auth", Set.of("gateway", "gateway.protocol", "gateway.http")),
          Map.entry(
              "gateway.session",
              Set.of("gateway", "gateway.protocol", "gateway.http", "gateway.pace")),
          Map.entry(
              "gateway.rest",
              Set.of(
                  "gateway",
                  "gateway.protocol",
                  "gateway.http",
                  "gateway.auth",
                  "gateway.session")),
          Map.entry(
              "gateway.websocket",
              Set.of(
                  "gateway",
                  "gateway.protocol",
                  "gateway.http",
                  "gateway.auth",
                  "gateway.pace",
                  "gateway.rest",
                  "gateway.session")),
          Map.entry("gateway.grpc.message", Set.of("gateway.grpc.v1", "gateway.protocol")),
          Map.entry(
              "gateway.grpc",
              Set.of(
                  "gateway",
                  "gateway.protocol",
                  "gateway.http",
                  "gateway.auth",
                  "gateway.pace",
                  "gateway.session",
                  "gateway.grpc.message",
                  "gateway.grpc.v1")),
          Map.entry("gateway.pace", Set.of("gateway")),
          Map.entry("front.issuer", Set.of("gateway")),
          Map.entry("front", Set.of("gateway", "gateway.protocol", "front.issuer")),
          Map.entry(
              "front.grpc",
              Set.of("front", "gateway.protocol", "gateway.grpc.message", "gateway.grpc.v1")),
          Map.entry(
              "embedded", Set.of("gateway", "gateway.protocol", "front", "front.issuer", "yaml")),
          Map.entry("acp.rpc", Set.of("gateway.protocol")),
          Map.entry("acp", Set.of("acp.rpc", "front", "workspace.command", "file")),
          Map.entry("trial.planning", Set.of()),
          Map.entry("trial.milestone", Set.of("workspace")),
          Map.entry(
              "trial.conversation",
              Set.of("trial.planning", "trial.milestone", "gateway", "gateway.pace", "event")),
          Map.entry(
              "trial",
              Set.of(
                  "trial.conversation",
                  "trial.planning",
                  "trial.milestone",
                  "gateway",
                  "gateway.pace",
                  "tool",
                  "check",
                  "integrity",
                  "workspace",
                  "workspace.command",
                  "event")),
          Map.entry(
              "verify",
              Set.of("trial", "trial.conversation", "tool", "workspace", "gateway.protocol")),
          Map.entry("run", Set.of("trial", "trial.conversation", "event")),
          Map.entry("store", Set.of("event", "json")),
          Map.entry("store.recording", Set.of("store", "event", "json")),
          Map.entry("store.jdbc.row", Set.of("store")),
          Map.entry(
              "store.jdbc",
              Set.of("store", "store.recording", "store.jdbc.row", "event", "file", "json")),
          Map.entry("search", Set.of("store", "transcript")),
          Map.entry("analysis", Set.of("stats")),
          Map.entry("analysis.compare", Set.of("analysis", "stats")),
          Map.entry("document", Set.of("analysis", "analysis.compare", "stats")),
          Map.entry("export", Set.of("store", "json", "file")),
          Map.entry("chart", Set.of()),
          Map.entry("chart.content", Set.of("chart", "analysis", "analysis.compare", "stats")),
          Map.entry("chart.echarts", Set.of("chart", "file")),
          Map.entry("report", Set.of("analysis", "analysis.compare", "stats", "file")),
          Map.entry(
              "report.html",
              Set.of(
                  "report",
                  "analysis",
                  "analysis.compare",
                  "stats",
                  "chart",
                  "chart.content",
                  "chart.echarts",
                  "transcript",
                  "json")),
          Map.entry(
              "web",
              Set.of(
                  "store",
                  "search",
                  "analysis",
                  "analysis.compare",
                  "stats",
                  "document",
                  "json",
                  "gateway",
                  "task.yaml",
                  "task.edit")),
          Map.entry(
              "web.api",
              Set.of(
                  "web",
                  "store",
                  "search",
                  "analysis",
                  "analysis.compare",
                  "stats",
                  "document",
                  "json",
                  "export",
                  "transcript",
                  "task.yaml",
                  "task.edit")),
          Map.entry(
              "web.page",
              Set.of(
                  "web",
                  "live",
                  "document",
                  "store",
                  "search",
                  "analysis",
                  "analysis.compare",
                  "stats",
                  "report",
                  "report.html",
                  "chart",
                  "chart.content",
                  "chart.echarts",
                  "transcript",
                  "task.edit")),
          Map.entry(
              "live", Set.of("event", "analysis", "analysis.compare", "stats", "gateway.protocol")),
          Map.entry("live.json", Set.of("live", "json")),
          Map.entry("live.remote", Set.of("live", "live.json", "gateway", "gateway.http")),
          Map.entry("live.database", Set.of("live", "store", "event")),
          Map.entry("web.live", Set.of("web", "live", "live.json")),
          Map.entry("progress", Set.of("event", "analysis")),
          Map.entry(
              "notification",
              Set.of(
                  "analysis",
                  "analysis.compare",
                  "stats",
                  "report",
                  "json",
                  "gateway",
                  "gateway.http")));

  @Test
  void noPackagesImportEachOtherInACircle() {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
              }

              @Override
              public String getDescription() {
                return "packages";
              }
            })
        .should()
        .beFreeOfCycles()
        .check(code);
  }

  @Test
  void everyRoomImportsOnlyWhatTheMapAllows() {
    classes()
        .that()
        .resideInAPackage(ROOT + "..")
        .should(
            new ArchCondition<JavaClass>("import only what the map of the house allows") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                String room = room(type);
                if (Set.of("", "config", "app").contains(room) || room.startsWith("cli")) {
                  return;
                }
                Set<String> allowed = new TreeSet<>(WORDS);
                allowed.add(room);
                Set<String> own = ALLOWED.get(room);
                if (own == null) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getName() + " lives in no room of the map"));
                  return;
                }
                allowed.addAll(own);
                Set<String> wrong =
                    type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> target.getPackageName().startsWith(ROOT))
                        .map(ArchitectureTest::room)
                        .filter(target -> !allowed.contains(target))
                        .collect(Collectors.toCollection(TreeSet::new));
                if (!wrong.isEmpty()) {
                  events.add(
                      SimpleConditionEvent.violated(type, type.getName() + " imports " + wrong));
                }
              }
            })
        .check(code);
  }

  @Test
  void nobodyButAppAndCliImportsTheConfiguration() {
    onlyIn("dev.agentbench.config..", "config", "app", "cli..").check(code);
  }

  @Test
  void nobodyButCliImportsApp() {
    onlyIn("dev.agentbench.app..", "app", "cli..").check(code);
  }

  @Test
  void onlyOneRoomKnowsHowTokensAreSigned() {
    onlyIn("com.nimbusds..", "front.issuer").check(code);
  }

  @Test
  void onlyOneRoomKnowsDatabases() {
    onlyIn("java.sql..", "store.jdbc..").check(code);
    onlyIn("javax.sql..", "store.jdbc..").check(code);
    onlyIn("com.zaxxer.hikari..", "store.jdbc..").check(code);
    onlyIn("org.flywaydb..", "store.jdbc..").check(code);
    onlyIn("org.postgresql..", "store.jdbc..").check(code);
  }

  @Test
  void librariesStayInTheirRooms() {
    onlyIn("org.java_websocket..", "gateway.websocket").check(code);
    onlyIn("io.grpc..", "gateway.grpc", "front.grpc").check(code);
    onlyIn("com.google.protobuf..", "gateway.grpc", "gateway.grpc.message", "front.grpc")
        .check(code);
    onlyIn(ROOT + ".gateway.grpc.v1..", "gateway.grpc", "gateway.grpc.message", "front.grpc")
        .check(code);
    onlyIn("io.javalin..", "front", "web", "web.api", "web.live", "web.page").check(code);
    onlyIn("org.eclipse.jetty..", "front", "web", "web.live").check(code);
    onlyIn("picocli..", "cli..").check(code);
    onlyIn("ch.qos.logback..", "logging").check(code);
    onlyIn("org.hipparchus..", "stats").check(code);
    onlyIn("jakarta.mail..", "notification").check(code);
    onlyIn("org.eclipse.angus..", "notification").check(code);
    onlyIn("org.apache.parquet..", "export").check(code);
    onlyIn("org.apache.hadoop..", "export").check(code);
    onlyIn("com.github.luben..", "export").check(code);
    onlyIn(
            "com.fasterxml.jackson..",
            "json",
            "yaml",
            "task.yaml",
            "check",
            "gateway.protocol",
            "embedded",
            "chart.echarts")
        .check(code);
    onlyIn("org.mozilla..", "chart.echarts").check(code);
  }

  @Test
  void onlyMainExits() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(code);
  }

  @Test
  void nobodyWritesToTheProcessStreams() {
    noClasses()
        .should()
        .accessTargetWhere(
            new DescribedPredicate<JavaAccess<?>>("System.out or System.err") {
              @Override
              public boolean test(JavaAccess<?> access) {
                return access.getTargetOwner().isEquivalentTo(System.class)
                    && Set.of("out", "err").contains(access.getTarget().getName());
              }
            })
        .check(code);
  }

  @Test
  void noMapsGoBetweenRooms() {
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackages(
            ROOT + ".yaml..", ROOT + ".config..", ROOT + ".progress..", ROOT + ".cli..")
        .should()
        .haveRawReturnType(Map.class)
        .check(code);
  }

  private static ArchRule onlyIn(String library, String... rooms) {
    String[] homes = Stream.of(rooms).map(room -> ROOT + "." + room).toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
