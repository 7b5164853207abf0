package understudy.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import understudy.control.api.ServiceView;

/** Which gateway a command talks to, and about which of its services. */
final class ServiceChoice {

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Parameters(index = "0", arity = "0..1", paramLabel = "SERVICE", description = "Only this service.")
    private @Nullable String only;

    AdminClient client(Surroundings surroundings) {
        return admin.client(surroundings);
    }

    List<ServiceView> services(AdminClient client) {
        return Services.chosen(client, only);
    }
}
