/**
 * This room is for the ledger service that is to replace the old one: Vert.x, records, Jackson, sums made by the
 * database, and faults that can be planted. Start reading at {@link understudy.example.bank.modern.NewLedger}.
 */
@NullMarked
package understudy.example.bank.modern;

import org.jspecify.annotations.NullMarked;
