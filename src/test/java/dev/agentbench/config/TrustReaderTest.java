package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustReaderTest {
  @TempDir private Path folder;

  private void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> Configs.load("gateway: {tls: {ca_file: '" + file + "'}}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("gateway.tls.ca_file")
        .hasMessageContaining(file + why);
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    assertThatThrownBy(() -> Configs.load("gateway: {tls: {ca_file: nowhere.pem}}"))
        .hasMessageContaining("gateway.tls.ca_file: there is no file nowhere.pem");
  }

  @Test
  void aFileWithoutACertificateIsTold() throws IOException {
    Path file = folder.resolve("ca.pem");
    assertRefused(Files.writeString(file, ""), " holds no certificate");
    assertRefused(Files.writeString(file, "hello\n"), " holds ");
    assertRefused(
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
        " holds something else than certificates: ");
    assertRefused(
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
        " holds ");
  }

  @Test
  void thereIsNoSwitchThatTrustsEverybody() {
    for (String key : new String[] {"verify", "insecure", "skip_verify"}) {
      assertThatThrownBy(() -> Configs.load("gateway: {tls: {" + key + ": false}}"))
          .hasMessageContaining("unknown key");
    }
    assertThat(Configs.load("").warnings()).isEmpty();
  }
}
