package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AddressRangeTest {

    @Test
    void rangesHoldTheirAddressesOnly() {
        List<AddressRange> ranges = AddressRange.parseAll("trustedProxies", List.of("10.0.0.0/8", "::1", "1.2.3.4"));
        assertThat(List.of("10.1.2.3", "10.255.0.0", "1.2.3.4", "0:0:0:0:0:0:0:1"))
                .allMatch(address -> AddressRange.anyHolds(ranges, address));
        assertThat(List.of("11.0.0.0", "1.2.3.5", "::2")).noneMatch(address -> AddressRange.anyHolds(ranges, address));
        assertThat(AddressRange.anyHolds(AddressRange.parseAll("x", List.of("0.0.0.0/0")), "9.9.9.9"))
                .isTrue();
    }

    @Test
    void whatIsNoRangeIsRefusedByName() {
        for (String wrong : List.of("proxy.example", "10.0.0/8", "10.0.0.0/33", "::1/129", "1.2.3.4/x", "1.2.3.999")) {
            assertThatThrownBy(() -> AddressRange.parse("trustedProxies", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("trustedProxies: " + wrong + " (expected: ");
        }
    }
}
