package understudy.compare;

/**
 * One place where two replies differ. Values are short and already redacted.
 *
 * @param path where: a JSONPath such as {@code $.items[3].price}, {@code status}, {@code header Content-Type},
 *     {@code trailer grpc-status}, {@code line 12} of a text, {@code byte 48} of an opaque body
 * @param normalisedPath the same with indexes left out ({@code $.items[*].price}, {@code line}): equal for differences of one cause
 * @param oldValue what old said, empty when it said nothing
 * @param newValue what new said, empty when it said nothing
 */
public record Difference(String path, String normalisedPath, Kind kind, String oldValue, String newValue) {}
