package art.samosachaat.local.postgres;

import art.samosachaat.local.process.LogFile;
import java.nio.file.Path;

/**
 * @param data where the database is kept
 * @param binaries where the programs are unpacked to, once
 * @param port 1024 to 65535, on 127.0.0.1
 * @param log what the server and its tools say
 */
public record PostgresSpec(Path data, Path binaries, int port, LogFile log) {

  public PostgresSpec {
    data = data.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
  }
}
