package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SightingsTest {

    private final Sightings sightings = new Sightings(false);

    @Test
    void aValueInAPathIsShownOnceSeveralClientsSentIt() {
        assertThat(sightings.shown("/accounts/4711?x=1", "10.0.0.1")).isEqualTo("/accounts/{id}?x=1");
        assertThat(sightings.shown("/accounts/4711", "10.0.0.1"))
                .as("the same client")
                .isEqualTo("/accounts/{id}");
        assertThat(sightings.shown("/accounts/4711", "10.0.0.2")).isEqualTo("/accounts/{id}");
        assertThat(sightings.shown("/accounts/4712", "10.0.0.3"))
                .as("another value")
                .isEqualTo("/accounts/{id}");
        assertThat(sightings.shown("/accounts/4711", "10.0.0.3")).isEqualTo("/accounts/4711");
    }

    /** Clients are not written down: after a restart less is shown, never more. */
    @Test
    void aNewStartKnowsOfNoClient() {
        for (String client : new String[] {"10.0.0.1", "10.0.0.2", "10.0.0.3"}) {
            sightings.shown("/accounts/4711", client);
        }
        assertThat(new Sightings(false).shown("/accounts/4711", "10.0.0.4")).isEqualTo("/accounts/{id}");
    }

    @Test
    void everythingIsShownWhereThatWasSaid() {
        sightings.showAll(true);
        assertThat(sightings.shown("/accounts/4711", "10.0.0.1")).isEqualTo("/accounts/4711");
    }
}
