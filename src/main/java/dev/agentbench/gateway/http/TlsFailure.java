package dev.agentbench.gateway.http;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Explanation of a failed TLS handshake, with advice. */
public final class TlsFailure {
  private TlsFailure() {}

  /**
   * What {@code failure} means; empty when it is not of that kind.
   *
   * @param where the server, without credentials
   */
  public static Optional<GatewayException> of(String where, Throwable failure) {
    return certificate(where, failure).or(() -> other(where, failure));
  }

  private static Optional<GatewayException> certificate(String where, Throwable failure) {
    return cause(failure, CertificateException.class)
        .<Exception>map(refused -> refused)
        .or(() -> cause(failure, SSLPeerUnverifiedException.class))
        .map(
            refused ->
                new GatewayException(
                    Fault.MISFIT,
                    "The certificate of " + where + " is not trusted (" + reason(refused) + ").",
                    hint(refused),
                    failure));
  }

  private static String hint(Throwable refused) {
    if (cause(refused, CertificateExpiredException.class).isPresent()) {
      return "The server needs a new one, unless the clock of this machine is wrong.";
    }
    boolean untrusted =
        reason(refused).contains("PKIX")
            || cause(refused, CertPathValidatorException.class).isPresent();
    return untrusted
        ? "Set gateway.tls.ca_file to the PEM file of the authority that signed it."
        : "Use the host name that the certificate is for.";
  }

  private static Optional<GatewayException> other(String where, Throwable failure) {
    return cause(failure, SSLException.class)
        .map(
            broken ->
                new GatewayException(
                    Fault.UNREACHABLE,
                    "No encrypted connection to " + where + " (" + reason(broken) + ").",
                    "Does the server speak TLS at this port? If not, its address begins with"
                        + " http:// or ws://.",
                    failure));
  }

  private static String reason(Throwable failure) {
    return HttpAnswer.excerpt(
        Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName()));
  }

  private static <T> Optional<T> cause(Throwable failure, Class<T> kind) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }
}
