/**
 * Recording rules, alerts, service level objectives and inhibitions, each alert with the scenarios
 * that prove it fires when it should and only then.
 */
@NullMarked
package art.samosachaat.obs.alerting;

import org.jspecify.annotations.NullMarked;
