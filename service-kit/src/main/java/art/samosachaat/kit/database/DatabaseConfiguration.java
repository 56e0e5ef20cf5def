package art.samosachaat.kit.database;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.db.DataSourceFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * Where the database is.
 *
 * @param connection Dropwizard's settings of a pool
 * @param migrateOnStart whether the service migrates before it starts; where several replicas start
 *     at once, an init container does it instead
 */
public record DatabaseConfiguration(
    @NotNull @Valid DataSourceFactory connection, boolean migrateOnStart) {

  @JsonCreator
  public DatabaseConfiguration(
      @JsonProperty("connection") DataSourceFactory connection,
      @JsonProperty("migrateOnStart") boolean migrateOnStart) {
    this.connection = connection;
    this.migrateOnStart = migrateOnStart;
  }

  /** The connection settings hold a password. */
  @Override
  public String toString() {
    return "DatabaseConfiguration[migrateOnStart=" + migrateOnStart + "]";
  }
}
