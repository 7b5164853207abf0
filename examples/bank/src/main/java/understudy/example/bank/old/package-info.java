/**
 * This room is for the ledger service that the bank has had for years: the JDK's HTTP server, plain JDBC, JSON written by
 * hand. Start reading at {@link understudy.example.bank.old.OldLedger}.
 */
@NullMarked
package understudy.example.bank.old;

import org.jspecify.annotations.NullMarked;
