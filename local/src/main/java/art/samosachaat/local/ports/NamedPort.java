package art.samosachaat.local.ports;

/**
 * A port and what it is for.
 *
 * @param name for people, for example {@code auth (public)}
 * @param number 1024 to 65535
 */
public record NamedPort(String name, int number) {}
