package understudy.cli.watch;

/**
 * Something of which a line is written when it is seen first and when it changes.
 *
 * @param kind a word for programs
 * @param key tells it from others
 * @param mark equal while there is nothing to say of it
 * @param line for people: safe to print
 * @param is for programs: a record of the API
 */
public record Fact(String kind, String key, Object mark, String line, Object is) {}
