package art.samosachaat.chat.key;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Personal API keys.
 *
 * @param maxPerUser most keys that a user may have at once
 */
public record KeyConfiguration(@Min(0) @Max(1000) int maxPerUser) {}
