package understudy.cli.watch;

/** Of a terminal, in cells. */
public record Size(int columns, int rows) {}
