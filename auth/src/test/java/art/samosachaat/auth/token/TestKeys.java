package art.samosachaat.auth.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/** Keys that tests make. */
public final class TestKeys {

  private TestKeys() {}

  public static KeyPair rsa(int bits) {
    return pair("RSA", bits);
  }

  static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static SigningKey signingKey(KeyPair pair) {
    return new SigningKey((RSAPublicKey) pair.getPublic(), pair.getPrivate());
  }

  public static String id(KeyPair pair) {
    return signingKey(pair).id();
  }

  public static String pem(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n" + base64(pair) + "\n-----END PRIVATE KEY-----\n";
  }

  /** As it stands in a PEM file, and must stand nowhere else. */
  public static String base64(KeyPair pair) {
    return Base64.getMimeEncoder(64, new byte[] {'\n'})
        .encodeToString(pair.getPrivate().getEncoded());
  }

  public static Path write(Path folder, String name, String content, Instant modified) {
    try {
      Path file = Files.writeString(folder.resolve(name), content);
      Files.setLastModifiedTime(file, FileTime.from(modified));
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
