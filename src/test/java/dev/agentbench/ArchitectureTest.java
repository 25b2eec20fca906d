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

/** The laws of docs/architecture.md. A law that changes is changed there in the same commit. */
class ArchitectureTest {
  private static final String ROOT = "dev.agentbench";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final Set<String> WORDS =
      Set.of("error", "digest", "regex", "task", "text", "agent", "result");

  /** Who may import whom, besides the words, which everybody may. The map of the house. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("error", Set.of()),
          Map.entry("digest", Set.of()),
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
          Map.entry("workspace", Set.of()),
          Map.entry("tool", Set.of("workspace")),
          Map.entry("check", Set.of("workspace")),
          Map.entry("integrity", Set.of("workspace")),
          Map.entry("gateway", Set.of()),
          Map.entry("gateway.protocol", Set.of("gateway")),
          Map.entry("gateway.http", Set.of("gateway")),
          Map.entry("gateway.auth", Set.of("gateway", "gateway.protocol", "gateway.http")),
          Map.entry(
              "gateway.websocket",
              Set.of(
                  "gateway", "gateway.protocol", "gateway.http", "gateway.auth", "gateway.pace")),
          Map.entry("gateway.pace", Set.of("gateway")),
          Map.entry("gateway.issuer", Set.of("gateway")),
          Map.entry(
              "gateway.embedded", Set.of("gateway", "gateway.protocol", "gateway.issuer", "yaml")),
          Map.entry(
              "trial",
              Set.of(
                  "gateway", "gateway.pace", "tool", "check", "integrity", "workspace", "event")),
          Map.entry("verify", Set.of("trial", "tool", "workspace", "gateway.protocol")),
          Map.entry("run", Set.of("trial", "event")),
          Map.entry("store", Set.of("event", "json")),
          Map.entry("store.jdbc", Set.of("store", "event", "file")),
          Map.entry("analysis", Set.of("stats")),
          Map.entry("export", Set.of("store", "json", "file")),
          Map.entry("report", Set.of("analysis", "stats", "file")),
          Map.entry("progress", Set.of("event", "analysis")),
          Map.entry(
              "notification",
              Set.of("analysis", "stats", "report", "json", "gateway", "gateway.http")));

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
        .check(CODE);
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
                if (Set.of("", "config", "app", "cli").contains(room)) {
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
        .check(CODE);
  }

  @Test
  void nobodyButAppAndCliImportsTheConfiguration() {
    onlyIn("dev.agentbench.config..", "config", "app", "cli").check(CODE);
  }

  @Test
  void nobodyButCliImportsApp() {
    onlyIn("dev.agentbench.app..", "app", "cli").check(CODE);
  }

  @Test
  void onlyOneRoomKnowsHowTokensAreSigned() {
    onlyIn("com.nimbusds..", "gateway.issuer").check(CODE);
  }

  @Test
  void onlyOneRoomKnowsDatabases() {
    onlyIn("java.sql..", "store.jdbc").check(CODE);
    onlyIn("javax.sql..", "store.jdbc").check(CODE);
    onlyIn("com.zaxxer.hikari..", "store.jdbc").check(CODE);
    onlyIn("org.flywaydb..", "store.jdbc").check(CODE);
    onlyIn("org.postgresql..", "store.jdbc").check(CODE);
  }

  @Test
  void librariesStayInTheirRooms() {
    onlyIn("org.java_websocket..", "gateway.websocket").check(CODE);
    onlyIn("io.javalin..", "gateway.embedded").check(CODE);
    onlyIn("org.eclipse.jetty..", "gateway.embedded").check(CODE);
    onlyIn("picocli..", "cli").check(CODE);
    onlyIn("ch.qos.logback..", "logging").check(CODE);
    onlyIn("org.hipparchus..", "stats").check(CODE);
    onlyIn("jakarta.mail..", "notification").check(CODE);
    onlyIn("org.eclipse.angus..", "notification").check(CODE);
    onlyIn("org.apache.parquet..", "export").check(CODE);
    onlyIn("org.apache.hadoop..", "export").check(CODE);
    onlyIn("com.github.luben..", "export").check(CODE);
    onlyIn(
            "com.fasterxml.jackson..",
            "json",
            "yaml",
            "task.yaml",
            "check",
            "gateway.protocol",
            "gateway.embedded")
        .check(CODE);
  }

  @Test
  void onlyMainExits() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CODE);
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
        .check(CODE);
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
        .resideOutsideOfPackages(ROOT + ".yaml..", ROOT + ".config..", ROOT + ".progress..")
        .should()
        .haveRawReturnType(Map.class)
        .check(CODE);
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
