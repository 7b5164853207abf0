package understudy.control.authority;

import java.time.Instant;

/**
 * Somebody is logged in at the page. It holds no longer than their token.
 *
 * @param tokenId which token that is
 * @param csrf what calls that change something must say besides: other pages cannot know it
 */
public record Session(String tokenId, String csrf, Instant expires) {}
