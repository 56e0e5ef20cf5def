package art.samosachaat.obs.alerting.mutation;

import art.samosachaat.obs.promql.Node;

/**
 * One thing changed in an expression.
 *
 * @param id what, not yet unique
 * @param result the whole expression after it
 */
record Change(String id, Node result) {}
