package understudy.traffic;

/**
 * A method and a path template, such as {@code GET /accounts/{id}}: what requests are counted under.
 *
 * @param template begins with a slash, except for {@link #OTHER}
 */
public record Endpoint(String method, String template) {

    /** Where requests are counted once a service has as many endpoints as it may have. */
    public static final Endpoint OTHER = new Endpoint("", "other");

    @Override
    public String toString() {
        return method.isEmpty() ? template : method + " " + template;
    }
}
