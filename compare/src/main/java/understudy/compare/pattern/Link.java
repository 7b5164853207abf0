package understudy.compare.pattern;

import java.util.Optional;

/** Fingerprints of an old value and of the new one that came for it, both as they are shown: nothing secret is in them. */
public record Link(int ofOld, int ofNew) {

    static Link of(String oldShown, String newShown) {
        return new Link(oldShown.hashCode(), newShown.hashCode());
    }

    static Optional<Link> parse(String text) {
        String[] ends = text.split(">", -1);
        try {
            return ends.length == 2
                    ? Optional.of(
                            new Link(Integer.parseUnsignedInt(ends[0], 16), Integer.parseUnsignedInt(ends[1], 16)))
                    : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    boolean contradicts(Link other) {
        return ofOld == other.ofOld && ofNew != other.ofNew;
    }

    @Override
    public String toString() {
        return Integer.toHexString(ofOld) + ">" + Integer.toHexString(ofNew);
    }
}
