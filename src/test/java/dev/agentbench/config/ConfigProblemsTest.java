package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused, and how it is told: place, key, expected and found, advice. */
class ConfigProblemsTest {

  @Test
  void tellsEveryProblemOfFileAndOptionsAtOnce() {
    assertThat(
            Configs.problems(
                """
                benchmark:
                  concurency: 5
                  concurrency: 0
                gateway:
                  timeout: soon
                database: 5
                """,
                "reporting.outputdir=x"))
        .containsExactlyInAnyOrder(
            "2:3: benchmark.concurency: unknown key. Did you mean 'concurrency'?",
            "3:16: benchmark.concurrency: expected a whole number from 1 to 10000, found the number"
                + " 0",
            "5:12: gateway.timeout: expected a time in seconds from 0.001 to 604800, found the text"
                + " 'soon'",
            "6:11: database: expected keys and values, found the number 5",
            "--set: reporting.outputdir: unknown key. Did you mean 'output_dir'?");
  }

  @Test
  void anUnknownKeyThatIsKnownElsewhereIsLedThere() {
    assertThat(Configs.problems("concurrency: 5"))
        .containsExactly("1:1: concurrency: unknown key. Did you mean 'benchmark.concurrency'?");
  }

  @Test
  void anUnknownKeyThatResemblesNoneIsToldTheKnownOnes() {
    assertThat(Configs.problems("weather: {}"))
        .containsExactly(
            "1:1: weather: unknown key. Known here: gateway, database, benchmark, agents, pricing,"
                + " reporting, regression, baseline, notifications, logging, web, live.");
  }

  @Test
  void unknownKeysAreFoundInItemsOfListsAndInFreeSections() {
    assertThat(
            Configs.problems(
                """
                gateway: {approval: [{tool: '*', policy: direct, when: now}]}
                benchmark: {languages: {kt: {syntax: x}}}
                pricing: {gpt: {input: 1, outputs: 2}}
                """))
        .containsExactly(
            "1:50: gateway.approval[0].when: unknown key. Known here: tool, policy.",
            "2:30: benchmark.languages.kt.syntax: unknown key. Known here: syntax_command,"
                + " test_command, test_report.",
            "3:16: pricing.gpt.output: is missing. USD per 1,000 tokens.",
            "3:27: pricing.gpt.outputs: unknown key. Did you mean 'output'?");
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    assertThat(Configs.problems("logging:\n  level: INFO\n  level: WARN\n"))
        .containsExactly("3:3: the key 'level' stands twice, first in line 2. Remove one of them.");
  }

  @Test
  void wrongWordsAreToldTheAllowedOnes() {
    assertThat(
            Configs.problems(
                """
                gateway: {session: temporry, transport: grcp}
                benchmark: {keep_workspaces: 5}
                logging: {level: loud}
                reporting: {format: pdf}
                """))
        .containsExactly(
            "1:20: gateway.session: expected one of create, temporary, found 'temporry'. Did you"
                + " mean 'temporary'?",
            "1:41: gateway.transport: expected one of websocket, grpc, found 'grcp'. Did you mean"
                + " 'grpc'?",
            "2:30: benchmark.keep_workspaces: expected one of all, failed, none, found '5'",
            "3:18: logging.level: expected TRACE, DEBUG, INFO, WARN, ERROR or OFF, found the text"
                + " 'loud'",
            "4:21: reporting.format: expected one of markdown, html, found 'pdf'");
  }

  @Test
  void wrongWordsInAListAreToldEach() {
    assertThat(
            Configs.problems(
                """
                benchmark:
                  copy: [node_modules, .vnev, .git]
                  tools: {presets: [gox, rust]}
                """))
        .containsExactly(
            "2:24: benchmark.copy[1]: expected one of target, build, out, node_modules, .dart_tool,"
                + " .gradle, .idea, __pycache__, .venv, found '.vnev'. Did you mean '.venv'?",
            "2:31: benchmark.copy[2]: expected one of target, build, out, node_modules, .dart_tool,"
                + " .gradle, .idea, __pycache__, .venv, found '.git'",
            "3:21: benchmark.tools.presets[0]: expected one of typescript, go, rust, make, found"
                + " 'gox'. Did you mean 'go'?");
  }

  @Test
  void wrongTypesAreTold() {
    assertThat(
            Configs.problems(
                """
                - not
                - a mapping
                """))
        .containsExactly("1:1: expected keys and values, found a list");
    assertThat(
            Configs.problems(
                """
                benchmark:
                  enable_validation: "true"
                  tools: {allowed_commands: dart, max_output: 64 parsecs, max_file_size: 2 GiB}
                  tasks_file: [a, b]
                  infra_retries: 1.5
                """))
        .containsExactly(
            "2:22: benchmark.enable_validation: expected true or false, found the text 'true'",
            "3:29: benchmark.tools.allowed_commands: expected a list of texts, found the text"
                + " 'dart'",
            "3:47: benchmark.tools.max_output: expected a size such as 65536, 64 KiB or 10 MiB, at"
                + " most 16 MiB, found the text '64 parsecs'",
            "3:74: benchmark.tools.max_file_size: expected a size such as 65536, 64 KiB or 10 MiB,"
                + " at most 1024 MiB, found the text '2 GiB'",
            "4:15: benchmark.tasks_file: expected a path, found a list",
            "5:18: benchmark.infra_retries: expected a whole number from 0 to 100, found the number"
                + " 1.5");
  }

  @Test
  void addressesMustBeHttpOrWebSocketAndNeverShowAUser() {
    assertThat(
            Configs.problems(
                """
                gateway:
                  base_url: localhost:80
                  modes:
                    single-agent: {base_url: 'http://ann:s3cret@host'}
                    multi-agent: {base_url: 'http://my_gateway', ws_url: embedded}
                """))
        .containsExactly(
            "2:13: gateway.base_url: expected http:// or https://HOST, found 'localhost:80'",
            "4:30: gateway.modes.single-agent.base_url: an address with a user name or password in"
                + " it is refused. Give credentials by gateway.auth_type and the keys that belong"
                + " to it.",
            "5:29: gateway.modes.multi-agent.base_url: expected http:// or https://HOST, found"
                + " 'http://my_gateway'. A host name has letters, digits, '.' and '-', no '_'.");
  }

  @Test
  void oneAddressCannotBeEmbeddedAndTheOtherNot() {
    assertThat(Configs.problems("gateway: {ws_url: 'ws://host/ws'}"))
        .containsExactly(
            "1:19: gateway.ws_url: base_url and ws_url name different Gateways, only one of them is"
                + " 'embedded'. Give both as addresses, or base_url alone.");
  }

  @Test
  void otherDatabasesAreRefusedWithoutShowingTheirPassword() {
    String forms =
        "Give a file (data/metrics.db, sqlite:///data/metrics.db) or"
            + " postgresql://USER:PASSWORD@HOST:5432/NAME.";
    assertThat(Configs.problems("database: {url: 'jdbc:mysql://ann:s3cret@host/db'}"))
        .containsExactly(
            "1:17: database.url: databases of the kind 'mysql' are not supported. " + forms);
    assertThat(Configs.problems("database: {type: oracle}"))
        .containsExactly("1:18: database.type: expected sqlite or postgresql, found 'oracle'");
    assertThat(Configs.problems("database: {type: postgresql}"))
        .containsExactly("1:11: database.url: is missing. " + forms);
    assertThat(Configs.problems("database: {type: sqlite, url: 'postgresql://ann:s3cret@host/db'}"))
        .containsExactly("1:31: database.url: is no database of the kind sqlite. " + forms);
    assertThat(Configs.problems("database: {url: 'postgresql://ann:s3cret@host'}"))
        .singleElement()
        .asString()
        .contains("1:17: database.url: the address of the PostgreSQL database is not complete")
        .doesNotContain("s3cret");
  }

  @Test
  void thePasswordOfADatabaseIsASecret() {
    Configuration read =
        Configs.load("database: {url: 'postgresql://ann:s3cret%2Fpass@host/db?sslmode=require'}");

    assertThat(read.store().type()).isEqualTo("postgresql");
    assertThat(read.masked()).contains("postgresql://host/db?***").doesNotContain("s3cret");
    assertThat(read.redaction().apply("login s3cret/pass failed")).isEqualTo("login *** failed");
    assertThat(read.store().toString()).doesNotContain("s3cret");
  }

  @Test
  void allFormsOfSqliteAreAccepted() {
    for (String url :
        new String[] {"data/a.db", "sqlite:///data/a.db", "jdbc:sqlite:data/a.db", "C:\\a.db"}) {
      assertThat(Configs.load("database: {url: '" + url + "'}").store().url()).isEqualTo(url);
    }
  }

  @Test
  void aMissingVariableIsNamed() {
    assertThat(
            Configs.problems(
                "gateway: {api_key: '${GATEWAY_KEY}', embedded: {host: '${1X}'}}",
                "database.url=${DB_FILE}"))
        .containsExactlyInAnyOrder(
            "1:20: gateway.api_key: the environment variable GATEWAY_KEY is not set",
            "1:55: gateway.embedded.host: '${' begins no reference ${NAME} or ${NAME:-default};"
                + " $${ stands for ${",
            "--set: database.url: the environment variable DB_FILE is not set");
  }

  @Test
  void aWrongOptionIsToldWithoutItsValue() {
    assertThat(
            Configs.problems(
                "",
                "benchmark.concurrency",
                "=5",
                "gateway.api_key=[s3cret",
                "benchmark..concurrency=5",
                "benchmark.concurrency=many"))
        .containsExactlyInAnyOrder(
            "--set: expected key.path=value, the '=' is missing. Write it like --set"
                + " benchmark.concurrency=10.",
            "--set: expected key.path=value. Write it like --set benchmark.concurrency=10.",
            "--set: gateway.api_key: the value is not valid YAML. Put a text with special signs in"
                + " quotes.",
            "--set: expected key.path=value. Write it like --set benchmark.concurrency=10.",
            "--set: benchmark.concurrency: expected a whole number from 1 to 10000, found the text"
                + " 'many'");
  }

  @Test
  void aBrokenFileIsToldByLine() {
    assertThat(Configs.problems("gateway:\n  api_key: 'open\n", "benchmark.concurrency=5"))
        .singleElement()
        .asString()
        .startsWith("3:1: is not valid YAML: ");
  }

  @Test
  void anEmptyVariableCountsAsAbsentForAnOptionalKey() {
    assertThat(Configs.problems(Map.of("N", ""), "benchmark: {concurrency: '${N}'}")).isEmpty();
  }
}
