package art.samosachaat.auth.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An RSA private key in a file: PKCS#8, textual encoding (RFC 7468, section 10). Nothing of the
 * file's content gets into a message.
 */
final class PemFile {

  /** Bytes; a key of 8192 bits takes about 6,400. */
  private static final int LARGEST = 16_384;

  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+?)-----END PRIVATE KEY-----");

  private PemFile() {}

  static SigningKey read(Path file) {
    Matcher matcher = PRIVATE_KEY.matcher(content(file));
    if (!matcher.find()) {
      throw unusable(
          file,
          "holds no unencrypted PKCS#8 key (-----BEGIN PRIVATE KEY-----);"
              + " openssl pkcs8 -topk8 -nocrypt makes one of another format");
    }
    RSAPrivateCrtKey key = decode(file, matcher.group(1));
    try {
      return new SigningKey(publicHalf(key), key);
    } catch (IllegalArgumentException tooShort) {
      throw unusable(file, "cannot be used: " + tooShort.getMessage());
    }
  }

  private static String content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw unusable(file, "is larger than " + LARGEST + " bytes");
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException failed) {
      throw unusable(file, "cannot be read: " + failed.getClass().getSimpleName());
    }
  }

  private static RSAPrivateCrtKey decode(Path file, String base64) {
    try {
      byte[] der = Base64.getMimeDecoder().decode(base64);
      return (RSAPrivateCrtKey) rsa().generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IllegalArgumentException | InvalidKeySpecException | ClassCastException notRsa) {
      throw unusable(file, "holds no RSA private key");
    }
  }

  private static RSAPublicKey publicHalf(RSAPrivateCrtKey key) {
    try {
      return (RSAPublicKey)
          rsa().generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    } catch (InvalidKeySpecException impossible) {
      throw new IllegalStateException("a private key has a public half", impossible);
    }
  }

  private static KeyFactory rsa() {
    try {
      return KeyFactory.getInstance("RSA");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has RSA", impossible);
    }
  }

  private static UnusableKeyException unusable(Path file, String why) {
    return new UnusableKeyException("signing key " + file + " " + why);
  }
}
