package art.samosachaat.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-02-01T00:00:00Z");
  private static final KeyPair ONE = TestKeys.rsa(2048);
  private static final KeyPair TWO = TestKeys.rsa(2048);

  @TempDir Path folder;

  @Test
  void lastModifiedKeySignsAndAllVerify() {
    TestKeys.write(folder, "z.pem", TestKeys.pem(ONE), EARLY);
    TestKeys.write(folder, "a.pem", TestKeys.pem(TWO), LATE);

    KeyRing ring = KeyFolder.read(folder);

    assertThat(ring.signing().id()).isEqualTo(TestKeys.id(TWO));
    assertThat(ring.all())
        .extracting(SigningKey::id)
        .containsExactly(TestKeys.id(TWO), TestKeys.id(ONE));
  }

  @Test
  void lastNameSignsOfKeysModifiedAtTheSameTime() {
    TestKeys.write(folder, "2026-01.pem", TestKeys.pem(ONE), EARLY);
    TestKeys.write(folder, "2026-02.pem", TestKeys.pem(TWO), EARLY);

    assertThat(KeyFolder.read(folder).signing().id()).isEqualTo(TestKeys.id(TWO));
  }

  @Test
  void sameKeyInTwoFilesIsOneKey() {
    TestKeys.write(folder, "a.pem", TestKeys.pem(ONE), EARLY);
    TestKeys.write(folder, "b.pem", TestKeys.pem(ONE), LATE);

    assertThat(KeyFolder.read(folder).size()).isEqualTo(1);
  }

  @Test
  void readsKeysThroughTheLinksOfAMountedSecret() throws Exception {
    Path data = Files.createDirectory(folder.resolve("..data"));
    TestKeys.write(data, "key.pem", TestKeys.pem(ONE), EARLY);
    Files.createSymbolicLink(folder.resolve("key.pem"), Path.of("..data", "key.pem"));

    assertThat(KeyFolder.read(folder).signing().id()).isEqualTo(TestKeys.id(ONE));
  }

  @Test
  void passesOverOtherFiles() {
    TestKeys.write(folder, "key.pem", TestKeys.pem(ONE), EARLY);
    TestKeys.write(folder, "README", "not a key", LATE);

    assertThat(KeyFolder.read(folder).size()).isEqualTo(1);
  }

  @Test
  void refusesAFolderWithoutKeys() {
    refuses(folder.toString(), "has no file *.pem", "cannot sign tokens without a key");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    Path missing = folder.resolve("missing");

    assertThatExceptionOfType(UnusableKeyException.class)
        .isThrownBy(() -> KeyFolder.read(missing))
        .withMessage("keysDir %s is not a folder", missing);
  }

  @Test
  void refusesAShortKeyNamingFileAndLimit() {
    TestKeys.write(folder, "short.pem", TestKeys.pem(TestKeys.rsa(1024)), EARLY);

    refuses("short.pem", "at least 2048 bits", "this has 1024");
  }

  @Test
  void refusesAKeyOfAnotherKind() {
    TestKeys.write(folder, "ec.pem", TestKeys.pem(TestKeys.pair("EC", 256)), EARLY);

    refuses("ec.pem", "holds no RSA private key");
  }

  @Test
  void refusesAnotherFormatSayingHowToConvertIt() {
    TestKeys.write(
        folder, "old.pem", TestKeys.pem(ONE).replace("PRIVATE KEY", "RSA PRIVATE KEY"), EARLY);

    refuses("old.pem", "no unencrypted PKCS#8 key", "openssl pkcs8 -topk8 -nocrypt");
  }

  @Test
  void refusesADamagedKeyWithoutTellingItsContent() {
    String damaged = TestKeys.pem(ONE).replaceFirst("(?m)^M.{20}", "");
    TestKeys.write(folder, "damaged.pem", damaged, EARLY);

    assertThatExceptionOfType(UnusableKeyException.class)
        .isThrownBy(() -> KeyFolder.read(folder))
        .withMessageContaining("damaged.pem holds no RSA private key")
        .withNoCause()
        .satisfies(
            thrown ->
                assertThat(thrown.getMessage())
                    .doesNotContain(TestKeys.base64(ONE).lines().toList().get(5)));
  }

  @Test
  void refusesAFileThatIsNoKeyBecauseOfItsSize() {
    TestKeys.write(folder, "huge.pem", "x".repeat(16_385), EARLY);

    refuses("huge.pem", "larger than 16384 bytes");
  }

  @Test
  void printsNoKey() {
    assertThat(TestKeys.signingKey(ONE)).hasToString("SigningKey[" + TestKeys.id(ONE) + "]");
  }

  private void refuses(String... sayings) {
    assertThatExceptionOfType(UnusableKeyException.class)
        .isThrownBy(() -> KeyFolder.read(folder))
        .satisfies(thrown -> assertThat(thrown.getMessage()).contains(sayings));
  }
}
