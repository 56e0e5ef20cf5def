package art.samosachaat.local.platform;

import java.time.Duration;

/**
 * How the platform is started.
 *
 * @param fresh forget data and secrets of earlier runs first
 * @param readyWithin how long a service may take to become ready
 * @param recordCaches record the start-up caches that are missing; those that are there are used in
 *     any case
 */
public record UpOptions(boolean fresh, Duration readyWithin, boolean recordCaches) {}
