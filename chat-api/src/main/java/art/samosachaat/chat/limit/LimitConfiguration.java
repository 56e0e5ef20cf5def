package art.samosachaat.chat.limit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * What each user may do, on all replicas together, in conversations and by personal keys together.
 *
 * @param messagesPerMinute answers begun; as many at once, then one by one as time passes
 * @param concurrentGenerations answers being generated
 * @param tokensPerDay tokens of prompts and answers, by UTC day; asked when an answer begins, so
 *     the answers that run when it is reached go on to their ends
 * @param apiKeys personal keys
 */
public record LimitConfiguration(
    @Min(1) @Max(1_000_000) int messagesPerMinute,
    @Min(1) @Max(1_000_000) int concurrentGenerations,
    @Min(1) @Max(1_000_000_000_000L) long tokensPerDay,
    @Min(0) @Max(1000) int apiKeys) {}
