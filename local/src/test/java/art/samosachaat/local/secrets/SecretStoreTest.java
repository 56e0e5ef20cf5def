package art.samosachaat.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {

  @TempDir private Path folder;
  private SecretStore store;

  @BeforeEach
  void open() {
    Instant now = Instant.parse("2026-03-04T05:06:07Z");
    store = new SecretStore(folder.resolve("secrets"), folder.resolve("keys"), () -> now);
  }

  @Test
  void makesASecretOnceAndKeepsItPrivate() throws Exception {
    String secret = store.secret("internal-api-key");
    assertThat(secret).matches("[0-9a-f]{64}").isEqualTo(store.secret("internal-api-key"));
    assertThat(store.secret("other")).isNotEqualTo(secret);
    assertThat(mode(store.file("internal-api-key"))).isEqualTo("rw-------");
    assertThat(mode(folder.resolve("secrets"))).isEqualTo("rwx------");
  }

  @Test
  void saysWhichSecretIsDamagedAndNotWhatItHolds() throws Exception {
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(store.file("internal-api-key"), "half-a-sec");
    assertThatThrownBy(() -> store.secret("internal-api-key"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("internal-api-key")
        .hasMessageNotContaining("half-a-sec");
  }

  @Test
  void makesOneSigningKeyThatAnyPkcs8ReaderUnderstands() throws Exception {
    assertThat(store.signingKeys()).isEqualTo(store.signingKeys());
    List<Path> keys;
    try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
      keys = files.toList();
    }
    assertThat(keys).containsExactly(folder.resolve("keys/local-20260304T050607Z.pem"));
    assertThat(mode(keys.getFirst())).isEqualTo("rw-------");

    String pem = Files.readString(keys.getFirst());
    assertThat(pem)
        .startsWith("-----BEGIN PRIVATE KEY-----\n")
        .endsWith("\n-----END PRIVATE KEY-----\n");
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    RSAPrivateKey key =
        (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    assertThat(key.getModulus().bitLength()).isEqualTo(2048);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
