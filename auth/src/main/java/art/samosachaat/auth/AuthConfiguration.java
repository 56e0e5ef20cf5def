package art.samosachaat.auth;

import art.samosachaat.auth.token.TokenConfiguration;
import art.samosachaat.kit.ServiceConfiguration;
import art.samosachaat.kit.database.DatabaseConfiguration;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What auth is told. */
public final class AuthConfiguration extends ServiceConfiguration {

  private final @NotNull @Valid DatabaseConfiguration database;
  private final @NotNull @Valid TokenConfiguration token;
  private final @NotBlank String keysDir;
  private final boolean localSignIn;
  private final List<@NotBlank @Email String> admins;

  @JsonCreator
  AuthConfiguration(
      @JsonProperty("database") DatabaseConfiguration database,
      @JsonProperty("token") TokenConfiguration token,
      @JsonProperty("keysDir") String keysDir,
      @JsonProperty("localSignIn") boolean localSignIn,
      @JsonProperty("admins") @Nullable List<String> admins) {
    this.database = database;
    this.token = token;
    this.keysDir = keysDir;
    this.localSignIn = localSignIn;
    this.admins = admins == null ? List.of() : List.copyOf(admins);
  }

  public DatabaseConfiguration database() {
    return database;
  }

  public TokenConfiguration token() {
    return token;
  }

  /** Folder of the signing keys. */
  public Path keysDir() {
    return Path.of(keysDir);
  }

  /** Whether anybody may sign in by name. */
  public boolean localSignIn() {
    return localSignIn;
  }

  /** Addresses of admins. */
  public List<String> admins() {
    return admins;
  }
}
