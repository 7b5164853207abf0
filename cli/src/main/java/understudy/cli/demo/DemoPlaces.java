package understudy.cli.demo;

import java.net.URI;

/** Where everything of the demo listens. */
public record DemoPlaces(URI customers, URI page, URI old, URI modern) {}
