package understudy.control.api;

/** A cause as it is listed below another. */
public record PartView(String id, String path, String kind) {}
