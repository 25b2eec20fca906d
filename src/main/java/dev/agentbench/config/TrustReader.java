package dev.agentbench.config;

import dev.agentbench.gateway.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads {@code gateway.tls}: which authorities are trusted besides those that Java knows. */
final class TrustReader {
  private static final String ADVICE =
      "Name a PEM file with the certificates of the authorities to trust.";

  private TrustReader() {}

  static Trust read(ConfigSection tls) {
    Value file = tls.get("ca_file");
    return file.path().map(path -> read(file, path)).orElse(Trust.USUAL);
  }

  private static Trust read(Value file, Path path) {
    if (!Files.isRegularFile(path)) {
      file.refuse("there is no file " + path, ADVICE);
      return Trust.USUAL;
    }
    try (InputStream pem = Files.newInputStream(path)) {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        file.refuse(path + " holds no certificate", ADVICE);
      }
      return new Trust(found);
    } catch (IOException unreadable) {
      file.refuse(path + " cannot be read: " + unreadable, ADVICE);
    } catch (CertificateException malformed) {
      file.refuse(
          path + " holds something else than certificates: " + malformed.getMessage(), ADVICE);
    }
    return Trust.USUAL;
  }
}
