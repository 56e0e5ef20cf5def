/**
 * Alerts with one thing wrong each, to see whether their scenarios notice: a proof that passes
 * whatever the alert says proves nothing.
 */
@NullMarked
package art.samosachaat.obs.alerting.mutation;

import org.jspecify.annotations.NullMarked;
