package art.samosachaat.local.platform;

import art.samosachaat.local.process.Folders;
import art.samosachaat.local.process.RunFile;
import art.samosachaat.local.secrets.PrivateFiles;
import art.samosachaat.local.secrets.SecretStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Everything one platform on this machine keeps: data, secrets, logs.
 *
 * @param folder made when it is first used, for its owner only
 */
public record Home(Path folder) {

  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  void create() throws IOException {
    PrivateFiles.createFolder(folder);
    PrivateFiles.createFolder(logs());
  }

  /**
   * Forgets data, metrics and secrets; a password without its database is worth nothing, and the
   * other way round.
   */
  void startOver() throws IOException {
    Folders.delete(postgresData());
    Folders.delete(secretsFolder());
    Folders.delete(keys());
    Folders.delete(prometheus());
  }

  Path lock() {
    return folder.resolve("lock");
  }

  public RunFile runFile() {
    return new RunFile(folder.resolve("run.json"));
  }

  Path log(String part) {
    return logs().resolve(part + ".log");
  }

  /** Emptied before each start of what uses it. */
  Path temporary(String user) {
    return temporaryFolders().resolve(user);
  }

  Path temporaryFolders() {
    return folder.resolve("tmp");
  }

  Path postgresData() {
    return folder.resolve("postgres");
  }

  Path prometheus() {
    return folder.resolve("prometheus");
  }

  SecretStore secrets(InstantSource clock) {
    return new SecretStore(secretsFolder(), keys(), clock);
  }

  private Path logs() {
    return folder.resolve("logs");
  }

  private Path secretsFolder() {
    return folder.resolve("secrets");
  }

  private Path keys() {
    return folder.resolve("keys");
  }
}
