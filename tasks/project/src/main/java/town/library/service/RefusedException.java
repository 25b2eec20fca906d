package town.library.service;

/** The library says no, for a reason that the member is told. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  public RefusedException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** R01, R02 and so on: what the desk staff look up. */
  public String code() {
    return code;
  }
}
