package art.samosachaat.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedKeysTest {

  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  private static final Duration ACTIVATION = Duration.ofMinutes(5);
  private static final KeyPair OLD = TestKeys.rsa(2048);
  private static final KeyPair NEW = TestKeys.rsa(2048);

  @TempDir Path folder;

  private Instant now = START;

  @Test
  void newKeyVerifiesAtOnceAndSignsLater() {
    WatchedKeys keys = watched();
    write("new.pem", NEW, now);

    keys.look();
    assertThat(keys.current().find(TestKeys.id(NEW))).isPresent();
    assertThat(signing(keys)).isEqualTo(TestKeys.id(OLD));
    now = START.plus(ACTIVATION).minusMillis(1);
    keys.look();
    assertThat(signing(keys)).isEqualTo(TestKeys.id(OLD));
    now = START.plus(ACTIVATION);
    keys.look();
    assertThat(signing(keys)).isEqualTo(TestKeys.id(NEW));
    assertThat(keys.current().find(TestKeys.id(OLD))).isPresent();
  }

  @Test
  void keyThatCameWithAnOldDateIsNewAllTheSame() {
    WatchedKeys keys = watched();
    write("new.pem", NEW, START.minusSeconds(1));

    keys.look();

    assertThat(signing(keys)).isEqualTo(TestKeys.id(OLD));
  }

  @Test
  void instanceThatStartsAmidARotationSignsWithTheKeyThatTheOthersKnow() {
    write("2026-01.pem", OLD, START);
    write("2026-02.pem", NEW, START);

    WatchedKeys keys = new WatchedKeys(folder, ACTIVATION, () -> now);

    assertThat(signing(keys)).isEqualTo(TestKeys.id(OLD));
    now = START.plus(ACTIVATION);
    keys.look();
    assertThat(signing(keys)).isEqualTo(TestKeys.id(NEW));
  }

  @Test
  void secretThatIsSwappedLinkByLinkIsSeenAndItsOldKeyStillSigns() throws Exception {
    Path first = Files.createDirectory(folder.resolve("..first"));
    TestKeys.write(first, "2026-01.pem", TestKeys.pem(OLD), START.minusSeconds(3600));
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..first"));
    Files.createSymbolicLink(folder.resolve("2026-01.pem"), Path.of("..data", "2026-01.pem"));
    WatchedKeys keys = new WatchedKeys(folder, ACTIVATION, () -> now);

    Path second = Files.createDirectory(folder.resolve("..second"));
    TestKeys.write(second, "2026-01.pem", TestKeys.pem(OLD), START);
    TestKeys.write(second, "2026-02.pem", TestKeys.pem(NEW), START);
    Files.createSymbolicLink(folder.resolve("..tmp"), Path.of("..second"));
    Files.move(folder.resolve("..tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    Files.createSymbolicLink(folder.resolve("2026-02.pem"), Path.of("..data", "2026-02.pem"));
    keys.look();

    assertThat(keys.usable()).isEqualTo(2);
    assertThat(signing(keys)).isEqualTo(TestKeys.id(OLD));
    now = START.plus(ACTIVATION);
    keys.look();
    assertThat(signing(keys)).isEqualTo(TestKeys.id(NEW));
  }

  @Test
  void brokenFileChangesNothingAndShows() throws Exception {
    WatchedKeys keys = watched();
    TestKeys.write(folder, "new.pem", "not a key", now);

    keys.look();

    assertThat(keys.faults()).isEqualTo(1);
    assertThat(keys.usable()).isEqualTo(1);
    assertThat(signing(keys)).isEqualTo(TestKeys.id(OLD));
    Files.delete(folder.resolve("new.pem"));
    keys.look();
    assertThat(keys.faults()).isZero();
  }

  @Test
  void emptiedFolderChangesNothingAndShows() throws Exception {
    WatchedKeys keys = watched();
    Files.delete(folder.resolve("old.pem"));

    keys.look();

    assertThat(keys.usable()).isZero();
    assertThat(keys.faults()).isEqualTo(1);
    assertThat(signing(keys)).isEqualTo(TestKeys.id(OLD));
  }

  @Test
  void keyThatWasTakenAwayVerifiesNothingAnyMore() throws Exception {
    WatchedKeys keys = watched();
    write("new.pem", NEW, now);
    keys.look();
    Files.delete(folder.resolve("old.pem"));

    keys.look();

    assertThat(keys.current().find(TestKeys.id(OLD))).isEmpty();
    assertThat(signing(keys)).isEqualTo(TestKeys.id(NEW));
  }

  @Test
  void refusesToStartWithABrokenFile() {
    write("old.pem", OLD, START);
    TestKeys.write(folder, "new.pem", "not a key", now);

    assertThatExceptionOfType(UnusableKeyException.class)
        .isThrownBy(() -> new WatchedKeys(folder, ACTIVATION, () -> now))
        .withMessageContaining("new.pem");
  }

  private WatchedKeys watched() {
    write("old.pem", OLD, START.minusSeconds(3600));
    return new WatchedKeys(folder, ACTIVATION, () -> now);
  }

  private void write(String name, KeyPair pair, Instant modified) {
    TestKeys.write(folder, name, TestKeys.pem(pair), modified);
  }

  private static String signing(WatchedKeys keys) {
    return keys.current().signing().id();
  }
}
