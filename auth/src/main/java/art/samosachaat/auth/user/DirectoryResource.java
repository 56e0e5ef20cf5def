package art.samosachaat.auth.user;

import art.samosachaat.auth.revocation.RevocationLog;
import art.samosachaat.contracts.auth.AdminGrantRequest;
import art.samosachaat.contracts.auth.User;
import art.samosachaat.contracts.auth.UserNames;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.server.InternalApi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What other services ask and tell about users. */
@InternalApi
@Path("/internal/users")
@Produces(MediaType.APPLICATION_JSON)
public final class DirectoryResource {

  private static final int MOST_IDS = 200;
  private static final int UUID_LENGTH = 36;

  private final Users users;
  private final RevocationLog revocations;

  public DirectoryResource(Users users, RevocationLog revocations) {
    this.users = users;
    this.revocations = revocations;
  }

  @GET
  public UserNames names(@QueryParam("ids") @Nullable String ids) {
    return new UserNames(users.findAll(parse(ids)));
  }

  @PUT
  @Path("/{id}/admin")
  @Consumes(MediaType.APPLICATION_JSON)
  public User grantAdmin(@PathParam("id") String id, @NotNull @Valid AdminGrantRequest request) {
    UUID user = uuid(id).orElseThrow(NotFoundException::new);
    return users.setAdmin(user, request.isAdmin(), revocations).orElseThrow(NotFoundException::new);
  }

  private static Set<UUID> parse(@Nullable String ids) {
    String[] parts = ids == null || ids.isEmpty() ? new String[0] : ids.split(",", -1);
    if (parts.length == 0 || parts.length > MOST_IDS) {
      throw invalid("ids must be 1 to " + MOST_IDS + " ids, separated by commas.");
    }
    Set<UUID> parsed = new LinkedHashSet<>();
    Arrays.stream(parts)
        .map(part -> uuid(part).orElseThrow(() -> invalid("ids must be UUIDs.")))
        .forEach(parsed::add);
    return parsed;
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return text.length() == UUID_LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static ApiException invalid(String message) {
    return new ApiException(ErrorCode.VALIDATION_FAILED, message);
  }
}
