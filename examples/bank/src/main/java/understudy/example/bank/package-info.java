/**
 * This room is for an example to try Understudy on: a bank with an old and a new ledger service over one database,
 * deliberately a little different, and the traffic that a bank sees. Start reading at
 * {@link understudy.example.bank.Bank}.
 */
@NullMarked
package understudy.example.bank;

import org.jspecify.annotations.NullMarked;
