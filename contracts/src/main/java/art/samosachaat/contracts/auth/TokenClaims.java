package art.samosachaat.contracts.auth;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * The claims of an access token (RFC 7519, section 4.1).
 *
 * @param iat issued at, seconds since the epoch
 * @param exp expires at, seconds since the epoch
 */
@WireRecord
public record TokenClaims(
    @NotNull String iss,
    @NotNull String aud,
    @NotNull UUID sub,
    @NotNull Long iat,
    @NotNull Long exp,
    @NotNull String jti) {}
