package town.library.till;

/** Why money is owed, or is owed no longer. */
public enum EntryKind {
  FINE,
  PAYMENT,
  WAIVER
}
