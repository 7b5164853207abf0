package understudy.run;

/**
 * What the evidence of a rollout stands for, as digests: under other terms it says nothing and begins anew.
 *
 * @param versions what the versions are
 * @param compared by which rules their replies are compared
 * @param weighed by which gates pairs are weighed
 */
public record Terms(String versions, String compared, String weighed) {}
