/**
 * This room is for keeping what must survive a restart: one SQLite file in the data folder, behind run's
 * {@link understudy.run.Keeping}. JDBC lives here only. Start reading at {@link understudy.store.Store}, then
 * {@code Backlog} (what waits), {@code Writer} (the one thread that writes), {@code Ledger} (how).
 */
@NullMarked
package understudy.store;

import org.jspecify.annotations.NullMarked;
