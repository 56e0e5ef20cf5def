package art.samosachaat.local.postgres;

import art.samosachaat.local.process.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * PostgreSQL's programs, unpacked once and shared by every home.
 *
 * @param folder the library's working folder, with one {@code PG-…} folder a version
 */
record Binaries(Path folder) {

  /** Something that unpacks the programs when it does not find them. */
  interface Start<T> {
    T start() throws IOException;
  }

  /**
   * Lets one launcher at a time unpack. The library takes a folder that an interrupted unpacking
   * left half full for somebody else's and then fails over its own files, so such a folder is
   * removed first.
   */
  <T> T with(Start<T> start) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("unpack.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new IOException(folder + " cannot be locked");
      }
      try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder, "PG-*")) {
        for (Path version : versions) {
          if (!Files.exists(version.resolve(".exists"))) {
            Folders.delete(version);
          }
        }
      }
      return start.start();
    }
  }
}
