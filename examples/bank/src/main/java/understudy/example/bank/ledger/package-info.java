/**
 * This room is for the bank's ledger itself, the database that both services work on: its tables, what is in them when
 * the bank opens, and the checks that double entry allows. Start reading at
 * {@link understudy.example.bank.ledger.Ledger}.
 */
@NullMarked
package understudy.example.bank.ledger;

import org.jspecify.annotations.NullMarked;
