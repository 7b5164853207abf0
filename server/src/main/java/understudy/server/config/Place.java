package understudy.server.config;

/**
 * Where a value was written.
 *
 * @param source a file, or a flag such as {@code --old}
 * @param line from 1; 0 where there are no lines
 */
record Place(String source, int line) {

    static Place flag(String flag) {
        return new Place(flag, 0);
    }
}
