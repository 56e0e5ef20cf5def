package art.samosachaat.local.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/** Secrets of one home: made at random when first asked for, then kept. */
public final class SecretStore {

  /** 256 bits, as recommended for a key that lives as long as the installation (NIST SP 800-57). */
  private static final int SECRET_BYTES = 32;

  private static final int RSA_BITS = 2048;
  private static final DateTimeFormatter KEY_NAME =
      DateTimeFormatter.ofPattern("'local-'yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path secrets;
  private final Path keys;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param secrets folder of passwords and shared keys
   * @param keys folder of signing keys, one PEM file each
   */
  public SecretStore(Path secrets, Path keys, InstantSource clock) {
    this.secrets = secrets;
    this.keys = keys;
    this.clock = clock;
  }

  /** The secret of that name: 64 hex digits, so it can stand anywhere unquoted. */
  public String secret(String name) throws IOException {
    PrivateFiles.createFolder(secrets);
    Path file = secrets.resolve(name);
    if (Files.exists(file)) {
      String kept = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (kept.matches("[0-9a-f]{64}")) {
        return kept;
      }
      throw new IOException(
          file + " does not hold 64 hex digits; restore it, or start over with --fresh");
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String made = HexFormat.of().formatHex(bytes);
    PrivateFiles.write(file, made + "\n");
    return made;
  }

  public boolean has(String name) {
    return Files.exists(secrets.resolve(name));
  }

  public Path file(String name) {
    return secrets.resolve(name);
  }

  /**
   * The folder of signing keys, with at least one RSA key in it (PKCS#8 PEM, RFC 7468, section 10).
   */
  public Path signingKeys() throws IOException {
    PrivateFiles.createFolder(keys);
    if (!hasKey()) {
      PrivateFiles.write(keys.resolve(KEY_NAME.format(clock.instant()) + ".pem"), newKey());
    }
    return keys;
  }

  private boolean hasKey() throws IOException {
    try (Stream<Path> files = Files.list(keys)) {
      return files.anyMatch(file -> file.toString().endsWith(".pem"));
    }
  }

  private String newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS, random);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
      return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has RSA", e);
    }
  }
}
