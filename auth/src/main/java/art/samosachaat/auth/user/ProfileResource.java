package art.samosachaat.auth.user;

import art.samosachaat.contracts.auth.UpdateProfileRequest;
import art.samosachaat.contracts.auth.User;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** A user's own profile. */
@Path("/auth/me")
@Produces(MediaType.APPLICATION_JSON)
public final class ProfileResource {

  private final Users users;

  public ProfileResource(Users users) {
    this.users = users;
  }

  @GET
  public User get(@Auth SignedIn signedIn) {
    return signedIn.user();
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public User update(@Auth SignedIn signedIn, @NotNull @Valid UpdateProfileRequest request) {
    return users
        .update(signedIn.user().id(), name(request.name()), request.avatarUrl())
        .orElseThrow(
            () -> new ApiException(ErrorCode.UNAUTHENTICATED, "This account was deleted."));
  }

  private static @Nullable PersonName name(@Nullable String raw) {
    return raw == null ? null : PersonName.of(raw);
  }
}
