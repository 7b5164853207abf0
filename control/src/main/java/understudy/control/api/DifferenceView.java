package understudy.control.api;

/** One place where two replies differ. */
public record DifferenceView(String path, String kind, String oldValue, String newValue) {}
