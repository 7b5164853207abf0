package understudy.control.api;

/**
 * The page with a login that holds once.
 *
 * @param expires an instant, as ISO 8601 has it
 */
public record LoginLinkView(String url, String expires) {}
