package understudy.compare;

/**
 * That a rule excused something in one comparison.
 *
 * @param rule its place among the comparer's rules, from 0 on
 * @param places how many differences it excused; an array in another order is one
 */
public record Excuse(int rule, int places) {}
