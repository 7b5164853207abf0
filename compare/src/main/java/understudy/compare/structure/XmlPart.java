package understudy.compare.structure;

/** What can stand in an element. */
sealed interface XmlPart permits XmlElement, XmlPart.Text, XmlPart.Instruction {

    /** The member that it is told in: elements by their names, all others as no element can be called. */
    String name();

    /** A text, with the blanks around it. */
    record Text(String text) implements XmlPart {
        static final String NAME = "#text";

        /** Whether it is what XML calls blanks alone; there are wider ones that are characters like others. */
        boolean isBlank() {
            return text.chars().allMatch(c -> c == ' ' || c == '\n' || c == '\t' || c == '\r');
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    /** A processing instruction. */
    record Instruction(String target, String data) implements XmlPart {
        @Override
        public String name() {
            return "?" + target;
        }
    }
}
