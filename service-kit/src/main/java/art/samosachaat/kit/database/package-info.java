/** PostgreSQL: pool, migrations, readiness, pool metrics. */
@NullMarked
package art.samosachaat.kit.database;

import org.jspecify.annotations.NullMarked;
