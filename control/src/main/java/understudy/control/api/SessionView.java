package understudy.control.api;

import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param auth whether whoever asks has to say who they are
 * @param name of their token
 * @param role viewer, operator or admin
 * @param csrf what calls that change something say in X-CSRF-Token, where they come with a login's cookie
 */
public record SessionView(
        boolean auth, String name, String role, @Nullable String csrf) {}
