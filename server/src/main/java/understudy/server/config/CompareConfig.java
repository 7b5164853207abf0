package understudy.server.config;

import understudy.compare.rule.Rules;
import understudy.run.RunSettings.Again;

/**
 * How the replies of one service are compared.
 *
 * @param again how often versions are asked again, to tell noise and timing from what is wrong
 */
record CompareConfig(Rules rules, Again again) {}
