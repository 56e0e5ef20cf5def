package art.samosachaat.auth.access;

import art.samosachaat.auth.token.BearerToken;
import art.samosachaat.auth.user.SignedIn;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.kit.error.ApiException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Lets a request with a good access token through to a resource that needs a user. The token comes
 * in the header and nowhere else (RFC 6750, section 2.1): an address ends up in logs.
 */
@Priority(Priorities.AUTHENTICATION)
public final class BearerFilter implements ContainerRequestFilter {

  private final AccessCheck access;

  public BearerFilter(AccessCheck access) {
    this.access = access;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String token =
        BearerToken.in(request.getHeaderString(HttpHeaders.AUTHORIZATION))
            .orElseThrow(
                () ->
                    unauthenticated(
                        "An access token is needed, in the header Authorization: Bearer TOKEN."));
    switch (access.of(token)) {
      case Access.Granted granted -> {
        SignedIn signedIn = new SignedIn(granted.user());
        MDC.put(LogFields.USER_ID.name(), signedIn.getName());
        request.setSecurityContext(new Session(signedIn, request.getSecurityContext()));
      }
      case Access.Refused refused ->
          throw unauthenticated(
              "The access token is refused: " + refused.reason().wireName() + ".");
    }
  }

  private static ApiException unauthenticated(String message) {
    return new ApiException(ErrorCode.UNAUTHENTICATED, message);
  }

  private record Session(SignedIn signedIn, @Nullable SecurityContext transport)
      implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return signedIn;
    }

    @Override
    public boolean isUserInRole(String role) {
      return role.equals("admin") && signedIn.user().isAdmin();
    }

    @Override
    public boolean isSecure() {
      return transport != null && transport.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
