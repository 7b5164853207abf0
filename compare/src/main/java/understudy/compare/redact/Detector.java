package understudy.compare.redact;

import java.util.List;

/** Something that is known for a secret by its looks, or by what it is called, wherever it stands. */
public enum Detector {
    CARDS("cards") {
        @Override
        void find(String text, List<Stretch> found) {
            CardNumbers.find(text, found);
        }
    },
    IBANS("ibans") {
        @Override
        void find(String text, List<Stretch> found) {
            Ibans.find(text, found);
        }
    },
    EMAILS("emails") {
        @Override
        void find(String text, List<Stretch> found) {
            Emails.find(text, found);
        }
    },
    /** JSON web tokens, credentials of the schemes that are said in a header, passwords of URLs, and keys that their issuer marks. */
    TOKENS("tokens") {
        @Override
        void find(String text, List<Stretch> found) {
            Tokens.find(text, found);
            IssuedKeys.find(text, found);
            UrlPasswords.find(text, found);
        }
    },
    /** What is called by a secret's name, see {@link NameWords}: it is known where names are, not by the looks of a text. */
    SECRET_NAMES("secretNames") {
        @Override
        void find(String text, List<Stretch> found) {
            // whoever reads names asks SecretNames
        }
    };

    private final String word;

    Detector(String word) {
        this.word = word;
    }

    /** What it is called where people choose detectors. */
    public String word() {
        return word;
    }

    /** Adds where it finds something. Takes time in the length of the text, whatever the text. */
    abstract void find(String text, List<Stretch> found);
}
