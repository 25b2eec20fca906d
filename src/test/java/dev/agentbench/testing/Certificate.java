package dev.agentbench.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with a certificate that it signed itself, made by the JDK's keytool. */
public final class Certificate {
  private static final String PASSWORD = "changeit";

  private final KeyStore keys;

  /**
   * @param names what it is for, as keytool writes it: {@code dns:localhost}
   */
  public Certificate(Path folder, String names) throws Exception {
    Path store = folder.resolve(Integer.toHexString(names.hashCode()) + ".p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair -alias server -keyalg EC -validity 30 -storetype PKCS12",
            "-dname CN=test -keystore " + store + " -storepass " + PASSWORD,
            "-ext san=" + names);
    Process keytool =
        new ProcessBuilder(String.join(" ", command).split(" "))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IllegalStateException("keytool made no certificate");
    }
    keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
  }

  /** What a server with this certificate uses. */
  public SSLContext server() throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  /** What a client trusts that knows this server. */
  public X509Certificate authority() throws GeneralSecurityException {
    return (X509Certificate) keys.getCertificate("server");
  }

  public String pem() throws GeneralSecurityException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(keys.getCertificate("server").getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  public Path pemIn(Path file) throws GeneralSecurityException, IOException {
    return Files.writeString(file, pem());
  }
}
