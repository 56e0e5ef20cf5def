package art.samosachaat.obs.alerting;

/**
 * The recorded rates that every burn rate of an objective is made of.
 *
 * @param bad bad events a second
 * @param total events a second
 */
record BaseRates(RecordingRule bad, RecordingRule total) {}
