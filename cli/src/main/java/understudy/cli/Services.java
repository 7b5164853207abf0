package understudy.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import understudy.control.api.ServiceView;

/** Which services a command is about. */
final class Services {

    private Services() {}

    /** All services of a gateway, or the named one. */
    static List<ServiceView> chosen(AdminClient client, @Nullable String only) {
        List<ServiceView> all = client.services();
        if (only == null) {
            return all;
        }
        List<ServiceView> chosen =
                all.stream().filter(service -> service.name().equals(only)).toList();
        if (chosen.isEmpty()) {
            String known = all.stream().map(ServiceView::name).collect(Collectors.joining(", "));
            throw CommandFailed.wrongUse(Printable.line(
                    "service: %s is not known at %s (expected: one of %s)".formatted(only, client.base(), known)));
        }
        return chosen;
    }
}
